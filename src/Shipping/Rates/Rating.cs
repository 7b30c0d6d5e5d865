using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Rates;

/// <summary>Prices a parcel with every service of its lane: pure, from the rows it is given.</summary>
/// <param name="tariffs">Rows of any lane and date; only the fitting ones count.</param>
/// <param name="sizeClasses">The size classes the rows name.</param>
/// <param name="zones">Which countries a zone consists of.</param>
internal sealed class Rating(
    IReadOnlyCollection<LaneTariff> tariffs, IReadOnlyCollection<SizeClass> sizeClasses, IReadOnlyCollection<ZoneMember> zones)
{
    /// <summary>Every service of the lane, priced or refused with the reason; empty when the lane is not served at all.</summary>
    public IReadOnlyList<ServiceRate> Rate(CountryCode dispatch, CountryCode destination, Weight gross, ParcelSize size, DateOnly on) =>
        [.. Lane(dispatch, destination, on).Select(tariff => Rate(tariff, gross, size)).OrderBy(rate => rate.Service, StringComparer.Ordinal)];

    // Of several rows for a service the one for the country beats the one for its zone; of those the newest beats the older.
    private IEnumerable<LaneTariff> Lane(CountryCode dispatch, CountryCode destination, DateOnly on) =>
        dispatch == destination
            ? []
            : tariffs
                .Where(t => t.Dispatch == dispatch && t.IsInForce(on) && Reaches(t.Destination, destination))
                .GroupBy(t => t.Service, StringComparer.Ordinal)
                .Select(rows => rows
                    .OrderByDescending(t => t.Destination == destination.Value)
                    .ThenByDescending(t => t.EffectiveFrom)
                    .ThenBy(t => t.TariffId, StringComparer.Ordinal)
                    .First());

    private bool Reaches(string countryOrZone, CountryCode destination) =>
        countryOrZone == destination.Value || zones.Any(member => member.Zone == countryOrZone && member.Country == destination);

    private ServiceRate Rate(LaneTariff tariff, Weight gross, ParcelSize size)
    {
        var sizeClass = sizeClasses.First(c => c.SizeClassId == tariff.SizeClassId);
        if (ParcelLimits.Check(gross, size, tariff.MaxGrams, sizeClass) is { } refusal)
        {
            return new ServiceRate.Refused(tariff.Service, refusal);
        }

        var chargeable = ChargeableWeight(tariff, gross, size);
        var steps = chargeable.Grams / tariff.StepGrams;
        var freight = new Money(tariff.BaseMinorUnits, tariff.Currency) + (new Money(tariff.StepMinorUnits, tariff.Currency) * steps);
        return new ServiceRate.Offered(tariff.Service, freight, chargeable, tariff.P50Days, tariff.P90Days, tariff.TariffId);
    }

    // The larger of real and volumetric weight where the tariff says so, rounded up to whole steps.
    private static Weight ChargeableWeight(LaneTariff tariff, Weight gross, ParcelSize size)
    {
        var grams = gross.Grams;
        if (tariff.VolumetricDivisor is { } divisor)
        {
            var cubicCm = (long)size.LengthCm * size.WidthCm * size.HeightCm;
            grams = Math.Max(grams, RoundUp(cubicCm * 1000, divisor) / divisor);
        }

        return new Weight(RoundUp(grams, tariff.StepGrams));
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}

/// <summary>One service of a lane, offered or refused.</summary>
internal abstract record ServiceRate
{
    private ServiceRate(string service) => Service = service;

    /// <summary>Such as <c>smallPacket</c>.</summary>
    public string Service { get; }

    /// <summary>The carrier takes the parcel at this price.</summary>
    public sealed record Offered(string Name, Money Freight, Weight ChargeableWeight, int P50Days, int P90Days, string TariffId)
        : ServiceRate(Name);

    /// <summary>The carrier does not take the parcel with this service.</summary>
    public sealed record Refused(string Name, ShippingRefusal Because) : ServiceRate(Name);
}
