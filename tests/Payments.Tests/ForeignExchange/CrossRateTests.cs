using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.ForeignExchange;

public sealed class CrossRateTests
{
    private static readonly List<PublishedRate> Sheet = ReadShipped();

    [Theory]
    [InlineData("CNY", "RUB", "13.594")]
    [InlineData("KZT", "RUB", "0.19876")]
    [InlineData("INR", "RUB", "1.15951")]
    [InlineData("ZAR", "RUB", "5.6141")]
    [InlineData("RUB", "RUB", "1")]
    [InlineData("EUR", "EUR", "1")]
    [InlineData("RUB", "CNY", "0.073561865529")]
    [InlineData("EUR", "CNY", "7.757172281889")]
    public void A_rate_crosses_over_the_sheets_base(string from, string to, string expected)
    {
        var cross = CrossRate.Of(Sheet, CurrencyCode.Parse(from), CurrencyCode.Parse(to));

        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), cross!.Mid);
        Assert.Equal($"cbr:2024-11-09:{from}/{to}", cross.RateId);
    }

    [Fact]
    public void A_currency_the_sheet_lacks_has_no_rate() =>
        Assert.Null(CrossRate.Of(Sheet, CurrencyCode.Parse("CNY"), CurrencyCode.Parse("JPY")));

    [Fact]
    public void The_spread_makes_the_source_dearer() =>
        Assert.Equal(13.79791m, CrossRate.Of(Sheet, CurrencyCode.Parse("CNY"), CurrencyCode.Parse("RUB"))!.WithSpread(1.5m));

    [Theory]
    [InlineData("2024-11-23", false)]
    [InlineData("2024-11-24", true)]
    public void A_sheet_older_than_a_fortnight_is_stale(string today, bool isStale) =>
        Assert.Equal(
            isStale,
            CrossRate.Of(Sheet, CurrencyCode.Parse("CNY"), CurrencyCode.Parse("RUB"))!.IsStale(DateOnly.Parse(today, CultureInfo.InvariantCulture), 14));

    [Fact]
    public void The_shipped_rates_are_those_of_the_bank_of_russias_sheet()
    {
        var path = Path.Combine(RepositoryRoot(), "..", "shared", "data", "fx", "cbr_XML_daily_2024-11-09.xml");
        if (!File.Exists(path))
        {
            Assert.Skip("The Bank of Russia's sheet lies in ../shared/data, which is not here.");
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = new StreamReader(path, Encoding.GetEncoding("windows-1251"));
        var published = XDocument.Load(file).Root!.Elements("Valute").ToDictionary(
            line => line.Element("CharCode")!.Value,
            line => (
                int.Parse(line.Element("Nominal")!.Value, CultureInfo.InvariantCulture),
                decimal.Parse(line.Element("Value")!.Value.Replace(',', '.'), CultureInfo.InvariantCulture)));

        Assert.Equal(9, Sheet.Count);
        Assert.All(Sheet, line => Assert.Equal(published[line.Code], (line.Nominal, line.Value)));
    }

    private static List<PublishedRate> ReadShipped()
    {
        using var file = new StreamReader(typeof(RateSheets).Assembly.GetManifestResourceStream("rates.csv")!);
        return [.. RateSheets.ReadFile(file)];
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ExportPlatform.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("ExportPlatform.sln is nowhere above the tests.");
        }

        return folder.FullName;
    }
}
