using CsCheck;

namespace ExportPlatform.Trade.Tests;

public sealed class GtinTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Samples => Vectors.Read("gtin_vectors.csv");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_judged_as_expected(string gtin, string expected) =>
        Assert.Equal(expected is "valid", Gtin.TryParse(gtin, null, out _));

    [Fact]
    public void The_check_digit_is_found() => Assert.Equal("6291041500213", Gtin.FromBody("629104150021").Value);

    [Fact]
    public void A_shorter_number_names_the_same_item_in_fourteen_digits() =>
        Assert.Equal(Gtin.Parse("036000291452").Gtin14, Gtin.Parse("0036000291452").Gtin14);

    [Theory]
    [InlineData("629104150021X")]
    [InlineData("6291041500")]
    [InlineData("")]
    public void A_body_of_another_form_is_refused(string body) => Assert.Throws<FormatException>(() => Gtin.FromBody(body));

    [Fact]
    public void Any_single_wrong_digit_is_noticed() =>
        Gen.Select(Gen.Int[0, 999_999_999], Gen.Int[0, 12], Gen.Int[1, 9]).Sample((number, position, shift) =>
        {
            var digits = Gtin.FromBody($"460{number:D9}").Value.ToCharArray();
            digits[position] = (char)('0' + ((digits[position] - '0' + shift) % 10));
            Assert.False(Gtin.TryParse(new string(digits), null, out _));
        });
}
