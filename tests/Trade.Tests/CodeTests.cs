using System.Globalization;
using System.Text.Json;

namespace ExportPlatform.Trade.Tests;

/// <summary>Codes as text: what is one, what is not, and that JSON holds nothing else.</summary>
public sealed class CodeTests
{
    public static IEnumerable<TheoryDataRow<string>> Receptacles =>
        Vectors.Rows("s9_s8_vectors.csv").Select(cells => new TheoryDataRow<string>(string.Join(',', cells[..12])));

    [Theory]
    [MemberData(nameof(Receptacles))]
    public void A_receptacle_is_read_field_by_field(string row)
    {
        var cells = row.Split(',');
        var receptacle = ReceptacleId.Parse(cells[0]);
        var dispatch = receptacle.Dispatch;

        Assert.Equal(cells[1], dispatch.Value);
        Assert.Equal(
            cells.Skip(2).Take(10),
            [
                dispatch.OriginOffice, dispatch.DestinationOffice, $"{dispatch.Category}", dispatch.MailClass,
                $"{dispatch.YearDigit}", $"{dispatch.Number:D4}", $"{receptacle.Number:D3}",
                receptacle.IsLast ? "1" : "0", receptacle.HoldsRegisteredOrInsured ? "1" : "0", $"{receptacle.Weight.Grams / 100:D4}",
            ]);
        Assert.Equal(receptacle, JsonSerializer.Deserialize<ReceptacleId>(JsonSerializer.Serialize(receptacle)));
    }

    [Theory]
    [InlineData("SGSINNUSLAXAAUN6001200311004")]
    [InlineData("ZZSINNUSLAXAAUN60012003110045")]
    [InlineData("SGSIN1USLAXAAUN60012003110045")]
    [InlineData("SGSINNUSLAXAFUN60012003110045")]
    [InlineData("SGSINNUSLAXAAXN60012003110045")]
    [InlineData("SGSINNUSLAXAAUN6001200X110045")]
    [InlineData("SGSINNUSLAXAAUN60012003210045")]
    public void A_receptacle_of_another_form_is_refused(string text) => Assert.False(ReceptacleId.TryParse(text, null, out _));

    [Theory]
    [InlineData(NationalCodeScheme.TnVed, "1704906500", true)]
    [InlineData(NationalCodeScheme.TnVed, "17049065", false)]
    [InlineData(NationalCodeScheme.Cn, "17049065", true)]
    [InlineData(NationalCodeScheme.Taric, "1704906500", true)]
    [InlineData(NationalCodeScheme.Hts, "17049035", true)]
    [InlineData(NationalCodeScheme.Hts, "1704903550", true)]
    [InlineData(NationalCodeScheme.Ncm, "170490350", false)]
    [InlineData(NationalCodeScheme.ItcHs, "1704903X", false)]
    [InlineData(NationalCodeScheme.ChinaTariff, "1704900000", true)]
    public void A_national_code_has_the_length_of_its_scheme(NationalCodeScheme scheme, string digits, bool isValid)
    {
        Assert.Equal(isValid, NationalCode.TryParse($"{scheme}:{digits}", null, out var code));
        if (isValid)
        {
            Assert.Equal((scheme, digits), (code.Scheme, code.Digits));
            Assert.True(code.Refines(HsCode.Parse("170490")));
            Assert.False(code.Refines(HsCode.Parse("170410")));
        }
    }

    [Theory]
    [InlineData("1704906500")]
    [InlineData("Unknown:1704906500")]
    [InlineData("0:1704906500")]
    [InlineData("TnVed:1704906500:1")]
    public void A_national_code_names_its_scheme(string text) => Assert.False(NationalCode.TryParse(text, null, out _));

    [Theory]
    [InlineData("RUKHM", true)]
    [InlineData("CNSHA", true)]
    [InlineData("USA23", true)]
    [InlineData("ZZSHA", false)]
    [InlineData("CNSH", false)]
    [InlineData("CNSH1", false)]
    [InlineData("cnsha", false)]
    public void A_place_in_trade_has_five_characters(string text, bool isValid) => Assert.Equal(isValid, UnLocode.TryParse(text, null, out _));

    [Theory]
    [InlineData("17", true)]
    [InlineData("1704", true)]
    [InlineData("*", true)]
    [InlineData("704", false)]
    public void A_code_lies_under_its_first_digits(string prefix, bool isUnder) => Assert.Equal(isUnder, HsCode.Parse("170490").IsUnder(prefix));

    [Fact]
    public void A_country_has_a_name_and_a_number()
    {
        Assert.Equal(("Germany", 276), (CountryCode.Parse("DE").EnglishName, CountryCode.Parse("DE").NumericCode));
        Assert.Equal("United Kingdom", CountryCode.Parse("GB").EnglishName);
        Assert.Equal(8, CountryCode.Parse("AL").NumericCode);
    }

    [Fact]
    public void Countries_are_those_of_the_reference_file()
    {
        var path = Path.Combine(Repository(), "../shared/data/countries.csv");
        if (!File.Exists(path))
        {
            Assert.Skip("The reference data is not beside the repository.");
        }

        var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToArray();

        Assert.Equal(rows.Select(cells => cells[0]).Order(StringComparer.Ordinal), Iso3166.Codes.Order(StringComparer.Ordinal));
        Assert.All(rows, cells => Assert.Equal(int.Parse(cells[2], CultureInfo.InvariantCulture), Iso3166.Numeric(cells[0])));
    }

    [Theory]
    [InlineData("\"ZZ\"")]
    [InlineData("\"ru\"")]
    [InlineData("643")]
    [InlineData("null")]
    public void No_other_country_enters_by_JSON(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CountryCode>(json));

    [Fact]
    public void The_default_value_is_no_code()
    {
        Assert.Throws<InvalidOperationException>(() => default(PostalItemId).Value);
        Assert.Equal("", default(Gtin).ToString());
    }

    [Fact]
    public void Incoterms_are_written_by_name() => Assert.Equal("\"Ddp\"", JsonSerializer.Serialize(Incoterm.Ddp));

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ExportPlatform.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
