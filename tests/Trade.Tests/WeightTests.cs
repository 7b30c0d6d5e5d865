using System.Text.Json;

namespace ExportPlatform.Trade.Tests;

public sealed class WeightTests
{
    private static readonly Dimensions HalvaParcel = new(250, 180, 100);

    [Fact]
    public void The_volume_of_the_halva_parcel_weighs_less_than_the_parcel()
    {
        Assert.Equal(750, HalvaParcel.VolumetricWeight(6000).Grams);
        Assert.Equal(900, HalvaParcel.VolumetricWeight(5000).Grams);
        Assert.Equal(1350, HalvaParcel.ChargeableWeight(new Weight(1350), 6000, new Weight(1)).Grams);
        Assert.Equal(530, HalvaParcel.SumOfSidesMm);
        Assert.Equal(250 + (2 * 280), HalvaParcel.LengthAndGirthMm);
    }

    [Theory]
    [InlineData(1350, 100, 1400)]
    [InlineData(1400, 100, 1400)]
    [InlineData(1401, 500, 1500)]
    [InlineData(10, 500, 1000)]
    public void The_greater_weight_is_rounded_up_to_the_tariffs_step(long gross, long step, long chargeable) =>
        Assert.Equal(chargeable, HalvaParcel.ChargeableWeight(new Weight(gross), 6000, new Weight(step)).Grams);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 100_001)]
    public void A_side_is_within_reason(int length, int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dimensions(length, width, height));

    [Fact]
    public void A_size_survives_JSON() => Assert.Equal(HalvaParcel, JsonSerializer.Deserialize<Dimensions>(JsonSerializer.Serialize(HalvaParcel)));

    [Fact]
    public void A_weight_is_a_number_of_grams()
    {
        Assert.Equal("1350", JsonSerializer.Serialize(new Weight(1350)));
        Assert.Equal(1.35m, new Weight(1350).Kilograms);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Weight>("-1"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Weight>("1.5"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Weight(-1));
        Assert.Throws<OverflowException>(() => new Weight(long.MaxValue) + new Weight(1));
    }
}
