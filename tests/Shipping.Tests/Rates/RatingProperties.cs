using CsCheck;
using ExportPlatform.Contracts;
using ExportPlatform.Shipping.Rates;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Tests.Rates;

public class RatingProperties
{
    private static readonly Rating Rating = new(TariffFiles.Tariffs, TariffFiles.SizeClasses, TariffFiles.Zones);
    private static readonly DateOnly Evaluation = new(2026, 9, 15);
    private static readonly Gen<ParcelSize> AnySize =
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Int[1, 200]).Select((l, w, h) => new ParcelSize(l, w, h));

    [Fact]
    public void A_heavier_parcel_is_never_cheaper() =>
        Gen.Select(Gen.Int[1, 30_000], Gen.Int[0, 5_000], AnySize).Sample((grams, more, size) =>
            Prices(grams, size).Join(Prices(grams + more, size), light => light.Service, heavy => heavy.Service, (light, heavy) => (light, heavy))
                .All(pair => pair.light.Freight <= pair.heavy.Freight));

    [Fact]
    public void The_order_of_the_measures_does_not_matter() =>
        Gen.Select(Gen.Int[1, 30_000], AnySize).Sample((grams, size) =>
            Rate(grams, size).SequenceEqual(
                Rate(grams, new ParcelSize(size.HeightCm, size.LengthCm, size.WidthCm)), EqualityComparer<ServiceRate>.Create(SameAnswer)));

    [Fact]
    public void Chargeable_weight_is_never_below_the_real_weight_and_always_whole_steps() =>
        Gen.Select(Gen.Int[1, 30_000], AnySize).Sample((grams, size) =>
            Prices(grams, size).All(offer =>
                offer.ChargeableWeight.Grams >= grams
                && offer.ChargeableWeight.Grams % TariffFiles.Tariffs.Single(t => t.TariffId == offer.TariffId).StepGrams == 0));

    [Fact]
    public void Nothing_over_the_weight_limit_is_offered() =>
        Gen.Select(Gen.Int[1, 60_000], AnySize).Sample((grams, size) =>
            Prices(grams, size).All(offer => grams <= TariffFiles.Tariffs.Single(t => t.TariffId == offer.TariffId).MaxGrams));

    [Fact]
    public void Absurd_measures_are_refused_not_overflowed() =>
        Assert.All(Rate(1, new ParcelSize(int.MaxValue, int.MaxValue, int.MaxValue)), rate => Assert.IsType<ServiceRate.Refused>(rate));

    // A refusal repeats the measures as they were given, so its words may differ.
    private static bool SameAnswer(ServiceRate? left, ServiceRate? right) => (left, right) switch
    {
        (ServiceRate.Refused a, ServiceRate.Refused b) => a.Service == b.Service && a.Because.Code == b.Because.Code,
        _ => left == right,
    };

    private static IEnumerable<ServiceRate.Offered> Prices(int grams, ParcelSize size) => Rate(grams, size).OfType<ServiceRate.Offered>();

    private static IReadOnlyList<ServiceRate> Rate(int grams, ParcelSize size) =>
        Rating.Rate(CountryCode.Parse("RU"), CountryCode.Parse("CN"), new Weight(grams), size, Evaluation);
}
