using System.ComponentModel.DataAnnotations;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Shipping.Rates;

/// <summary>Says what carriage costs and how long it takes, for every service of a lane.</summary>
internal static class AskRates
{
    public static async Task<Results<Ok<RatesResponse>, ProblemHttpResult>> Handle(
        AskRatesRequest request, RateBook book, TimeProvider clock, CancellationToken cancellationToken)
    {
        var on = request.On ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var rating = await book.RatingAsync(request.DispatchCountry, request.DestinationCountry, on, cancellationToken);
        var size = new ParcelSize(request.Size.LengthCm, request.Size.WidthCm, request.Size.HeightCm);

        var rates = rating.Rate(request.DispatchCountry, request.DestinationCountry, request.GrossWeight, size, on);

        var offered = rates.OfType<ServiceRate.Offered>().OrderBy(offer => offer.Freight.MinorUnits).ThenBy(offer => offer.P90Days).ToList();
        var refused = rates.OfType<ServiceRate.Refused>().ToList();
        if (offered.Count == 0)
        {
            // Every service of a lane refuses for a like reason; the last one takes the most.
            var refusal = refused.Count == 0 ? ShippingRefusal.NoLane(request.DispatchCountry, request.DestinationCountry) : refused[^1].Because;
            return PlatformProblems.Problem(refusal.Code, refusal.Detail);
        }

        return TypedResults.Ok(new RatesResponse(
            [.. offered.Select(o => new RateOption(o.Service, o.Freight, o.ChargeableWeight, o.P50Days, o.P90Days, o.TariffId))],
            [.. refused.Select(r => new RateRefusal(r.Service, r.Because.Code, r.Because.Detail))]));
    }
}

/// <summary>A parcel to be rated.</summary>
/// <param name="DispatchCountry">Where it is posted.</param>
/// <param name="DestinationCountry">Where it goes.</param>
/// <param name="GrossWeight">Goods and packing, in grams.</param>
/// <param name="Size">Outer measures.</param>
/// <param name="On">The day of the tariff; today (UTC) when left out.</param>
public sealed record AskRatesRequest(
    CountryCode DispatchCountry, CountryCode DestinationCountry, Weight GrossWeight, [Required] RatedSize Size, DateOnly? On = null)
    : IValidatableObject
{
    private const long HeaviestGrams = 1_000_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (GrossWeight.Grams is < 1 or > HeaviestGrams)
        {
            yield return new ValidationResult($"A parcel weighs 1 to {HeaviestGrams} grams.", [nameof(GrossWeight)]);
        }
    }
}

/// <summary>Outer measures of a parcel in whole centimetres, each 1 to 1000.</summary>
/// <param name="LengthCm">One side.</param>
/// <param name="WidthCm">Another side.</param>
/// <param name="HeightCm">The third side.</param>
public sealed record RatedSize([Range(1, 1000)] int LengthCm, [Range(1, 1000)] int WidthCm, [Range(1, 1000)] int HeightCm);

/// <summary>What the carrier offers for a parcel.</summary>
/// <param name="Options">At least one, cheapest first.</param>
/// <param name="Refusals">Services of the lane that do not take this parcel.</param>
public sealed record RatesResponse(IReadOnlyList<RateOption> Options, IReadOnlyList<RateRefusal> Refusals);

/// <summary>One service at its price.</summary>
/// <param name="Service">Such as <c>smallPacket</c>; name it when booking.</param>
/// <param name="Freight">In the tariff's currency.</param>
/// <param name="ChargeableWeight">The weight the price is for, in grams.</param>
/// <param name="P50Days">Days within which half of the parcels arrive.</param>
/// <param name="P90Days">Days within which nine of ten arrive: what may be promised.</param>
/// <param name="TariffId">The tariff row the price was made from.</param>
public sealed record RateOption(string Service, Money Freight, Weight ChargeableWeight, int P50Days, int P90Days, string TariffId);

/// <summary>One service that does not take the parcel.</summary>
/// <param name="Service">Such as <c>smallPacket</c>.</param>
/// <param name="Code">Such as <c>shipping.too-heavy</c>.</param>
/// <param name="Detail">In words.</param>
public sealed record RateRefusal(string Service, string Code, string Detail);
