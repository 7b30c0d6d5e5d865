using System.Text.Json;
using CsCheck;

namespace ExportPlatform.Trade.Tests;

public sealed class PostalItemIdTests
{
    private static readonly string[] Series = ["RR", "CP", "EE", "LX", "UA"];

    public static IEnumerable<TheoryDataRow<string, string>> Samples => Vectors.Read("s10_vectors.csv");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_judged_as_expected(string identifier, string expected)
    {
        var valid = PostalItemId.TryParse(identifier, null, out var id);

        Assert.Equal(expected is not "invalid", valid);
        if (valid)
        {
            Assert.Equal(identifier.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), id.Value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("RR473124829GBX")]
    [InlineData("RR47312482XGB")]
    [InlineData("KA473124829GB")]
    [InlineData("SA473124829GB")]
    [InlineData("TA473124829GB")]
    [InlineData("WA473124829GB")]
    [InlineData("RR４73124829GB")]
    public void Other_texts_are_refused(string? text) => Assert.False(PostalItemId.TryParse(text, null, out _));

    [Fact]
    public void It_is_printed_in_groups()
    {
        var id = PostalItemId.Create("RR", 47312482, CountryCode.Parse("GB"));

        Assert.Equal("RR473124829GB", id.ToString());
        Assert.Equal("RR 473 124 829 GB", id.Printed);
        Assert.Equal(id, PostalItemId.Parse(id.Printed));
        Assert.Equal(PostalService.Registered, id.Service);
        Assert.Equal(PostalService.DomesticOrBilateral, PostalItemId.Create("ZA", 1, CountryCode.Parse("RU")).Service);
    }

    [Fact]
    public void Reserved_series_and_long_serials_are_not_made()
    {
        Assert.Throws<ArgumentException>(() => PostalItemId.Create("KA", 1, CountryCode.Parse("RU")));
        Assert.Throws<ArgumentException>(() => PostalItemId.Create("rr", 1, CountryCode.Parse("RU")));
        Assert.Throws<ArgumentOutOfRangeException>(() => PostalItemId.Create("RR", 100_000_000, CountryCode.Parse("RU")));
    }

    [Fact]
    public void Any_made_number_reads_back_and_any_changed_digit_is_noticed() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Int[0, 4], Gen.Int[2, 9], Gen.Int[1, 9]).Sample((serial, series, position, shift) =>
        {
            var id = PostalItemId.Create(Series[series], serial, CountryCode.Parse("RU"));
            Assert.Equal(serial, PostalItemId.Parse(id.Value).Serial);
            Assert.Equal(id, JsonSerializer.Deserialize<PostalItemId>(JsonSerializer.Serialize(id)));

            var changed = id.Value.ToCharArray();
            changed[position] = (char)('0' + ((changed[position] - '0' + shift) % 10));

            // The remainders 0 and 6 share the check digit 5, so a change from one to the other cannot be seen.
            var isSeen = !PostalItemId.TryParse(new string(changed), null, out _);
            Assert.True(isSeen || id.Value[10] == '5');
        });
}
