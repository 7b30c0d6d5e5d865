using ExportPlatform.Contracts;
using ExportPlatform.Shipping.Rates;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Tests.Rates;

public class RatingTests
{
    private static readonly Rating Rating = new(TariffFiles.Tariffs, TariffFiles.SizeClasses, TariffFiles.Zones);
    private static readonly DateOnly Evaluation = new(2026, 9, 15);

    [Fact]
    public void Cedar_nut_halva_to_Shanghai_costs_58_yuan_as_a_small_packet()
    {
        var rate = Offered(Rate("RU", "CN", 1350, 25, 18, 10), "smallPacket");

        Assert.Equal(Money.Parse("58.00", CurrencyCode.Parse("CNY")), rate.Freight);
        Assert.Equal(new Weight(1400), rate.ChargeableWeight);
        Assert.True(rate.P50Days < rate.P90Days);
    }

    [Fact]
    public void Felt_slippers_from_Bishkek_to_Berlin_cost_9_euros_by_the_row_of_the_zone() =>
        Assert.Equal("9.00 EUR", Offered(Rate("KG", "DE", 600, 30, 20, 12), "smallPacket").Freight.ToString());

    [Fact]
    public void A_wooden_bowl_from_Kazakhstan_to_Paris_costs_11_euros() =>
        Assert.Equal("11.00 EUR", Offered(Rate("KZ", "FR", 450, 20, 20, 8), "smallPacket").Freight.ToString());

    [Fact]
    public void A_step_is_charged_as_soon_as_it_is_started()
    {
        Assert.Equal("32.00 CNY", Offered(Rate("RU", "CN", 100, 20, 15, 5), "smallPacket").Freight.ToString());
        Assert.Equal("34.00 CNY", Offered(Rate("RU", "CN", 101, 20, 15, 5), "smallPacket").Freight.ToString());
    }

    [Fact]
    public void Volumetric_weight_counts_where_the_tariff_says_so()
    {
        // 40 x 30 x 30 cm / 6000 = 6 kg for 1 kg of goods.
        var rates = Rate("RU", "CN", 1000, 40, 30, 30);

        Assert.Equal(new Weight(6000), Offered(rates, "ems").ChargeableWeight);
        Assert.Equal(new Weight(1000), Offered(rates, "parcel").ChargeableWeight);
        Assert.Equal("336.00 CNY", Offered(rates, "ems").Freight.ToString());
    }

    [Fact]
    public void A_gram_over_the_limit_is_refused_and_the_other_services_stay_on_offer()
    {
        var rates = Rate("RU", "CN", 2001, 25, 18, 10);

        Assert.Equal("shipping.too-heavy", Refused(rates, "smallPacket"));
        Assert.Equal("160.00 CNY", Offered(rates, "parcel").Freight.ToString());
    }

    [Theory]
    [InlineData(60, 20, 10, null)]
    [InlineData(61, 15, 10, "shipping.too-large")]
    [InlineData(50, 30, 11, "shipping.too-large")]
    [InlineData(50, 30, 10, null)]
    [InlineData(13, 10, 10, "shipping.too-small")]
    [InlineData(14, 8, 8, "shipping.too-small")]
    [InlineData(9, 14, 1, null)]
    public void Small_packets_have_a_longest_side_a_sum_of_sides_and_room_for_a_label(int length, int width, int height, string? code)
    {
        var rate = Rate("RU", "CN", 500, length, width, height).Single(r => r.Service == "smallPacket");

        Assert.Equal(code, (rate as ServiceRate.Refused)?.Because.Code);
    }

    [Theory]
    [InlineData(150, 40, 35, null)]
    [InlineData(150, 40, 36, "shipping.too-large")]
    [InlineData(151, 20, 20, "shipping.too-large")]
    public void Parcels_have_a_longest_side_and_a_girth(int length, int width, int height, string? code)
    {
        var rate = Rate("RU", "CN", 5000, length, width, height).Single(r => r.Service == "parcel");

        Assert.Equal(code, (rate as ServiceRate.Refused)?.Because.Code);
    }

    [Fact]
    public void The_row_of_the_day_is_used()
    {
        Assert.Equal("53.20 CNY", Offered(Rate("RU", "CN", 1350, 25, 18, 10, new DateOnly(2025, 12, 31)), "smallPacket").Freight.ToString());
        Assert.Equal("58.00 CNY", Offered(Rate("RU", "CN", 1350, 25, 18, 10, new DateOnly(2026, 1, 1)), "smallPacket").Freight.ToString());
    }

    [Theory]
    [InlineData("RU", "AQ")]
    [InlineData("RU", "RU")]
    [InlineData("BR", "CN")]
    public void A_lane_nobody_serves_has_no_rates(string dispatch, string destination) =>
        Assert.Empty(Rate(dispatch, destination, 500, 20, 15, 5));

    [Fact]
    public void A_row_for_the_country_beats_the_row_for_its_zone()
    {
        var toGermany = TariffFiles.Tariffs.Single(t => t.TariffId == "KG-EU-small-2026");
        var special = new LaneTariff
        {
            TariffId = "KG-DE-small",
            Dispatch = toGermany.Dispatch,
            Destination = "DE",
            Service = toGermany.Service,
            EffectiveFrom = new DateOnly(2026, 1, 1),
            Currency = toGermany.Currency,
            BaseMinorUnits = 100,
            StepMinorUnits = 1,
            StepGrams = 100,
            MaxGrams = 2000,
            SizeClassId = toGermany.SizeClassId,
            P50Days = 1,
            P90Days = 2,
            Source = "test",
        };
        var rating = new Rating([.. TariffFiles.Tariffs, special], TariffFiles.SizeClasses, TariffFiles.Zones);

        var rates = rating.Rate(CountryCode.Parse("KG"), CountryCode.Parse("DE"), new Weight(600), new ParcelSize(30, 20, 12), Evaluation);

        Assert.Equal("KG-DE-small", Offered(rates, "smallPacket").TariffId);
    }

    [Fact]
    public void Every_row_names_a_known_size_class_and_a_country_or_zone_that_exists()
    {
        Assert.All(TariffFiles.Tariffs, tariff =>
        {
            Assert.Contains(TariffFiles.SizeClasses, c => c.SizeClassId == tariff.SizeClassId);
            Assert.True(
                TariffFiles.Zones.Any(z => z.Zone == tariff.Destination) || CountryCode.TryParse(tariff.Destination, null, out _),
                tariff.Destination);
            Assert.True(tariff.P50Days <= tariff.P90Days, tariff.TariffId);
        });
        Assert.Equal(27, TariffFiles.Zones.Count(z => z.Zone == "EU"));
        Assert.Distinct(TariffFiles.Tariffs.Select(t => t.TariffId));
    }

    private static IReadOnlyList<ServiceRate> Rate(
        string dispatch, string destination, int grams, int length, int width, int height, DateOnly? on = null) =>
        Rating.Rate(
            CountryCode.Parse(dispatch),
            CountryCode.Parse(destination),
            new Weight(grams),
            new ParcelSize(length, width, height),
            on ?? Evaluation);

    private static ServiceRate.Offered Offered(IEnumerable<ServiceRate> rates, string service) =>
        Assert.IsType<ServiceRate.Offered>(rates.Single(rate => rate.Service == service));

    private static string Refused(IEnumerable<ServiceRate> rates, string service) =>
        Assert.IsType<ServiceRate.Refused>(rates.Single(rate => rate.Service == service)).Because.Code;
}
