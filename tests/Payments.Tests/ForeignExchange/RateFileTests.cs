using System.Text;
using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.ForeignExchange.RateImports;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.ForeignExchange;

/// <summary>Files of the Bank of Russia and of the ECB are read as their publishers mean them; anything else names what is wrong.</summary>
public sealed class RateFileTests
{
    private const string Tenge = "<CharCode>KZT</CharCode><Nominal>100</Nominal><Name>Тенге</Name><Value>19,8760</Value><VunitRate>0,19876</VunitRate>";
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task A_sheet_of_the_Bank_of_Russia_has_nominals_commas_and_a_Windows_encoding()
    {
        var file = await ReadAsync(BankOfRussia($"<Valute ID='R01335'>{Tenge}</Valute>"), "windows-1251");

        var rate = Assert.Single(file.Rates);
        Assert.Empty(file.Faults);
        Assert.Equal(("cbr:2026-11-21:KZT/RUB", 100, 19.8760m, 0.19876m), (rate.RateId, rate.Nominal, rate.Value, rate.PerUnit));
    }

    [Fact]
    public async Task The_ECB_quotes_the_other_way_round_and_many_days_in_one_file()
    {
        var file = await ReadAsync(Ecb(
            "<Cube time='2026-11-20'><Cube currency='USD' rate='1.25'/><Cube currency='BGN' rate='1.9558'/></Cube>"
            + "<Cube time='2026-11-19'><Cube currency='USD' rate='1.6'/></Cube>"));

        Assert.Empty(file.Faults);
        Assert.Equal([("ecb:2026-11-20:USD/EUR", 0.8m), ("ecb:2026-11-19:USD/EUR", 0.625m)], file.Rates.Select(rate => (rate.RateId, rate.PerUnit)));
        Assert.Equal(["BGN"], file.Unknown);
    }

    [Fact]
    public async Task Rates_of_the_ECB_cross_like_any_other()
    {
        var file = await ReadAsync(Ecb("<Cube time='2026-11-20'><Cube currency='USD' rate='1.25'/><Cube currency='JPY' rate='150'/></Cube>"));

        Assert.Equal(120m, CrossRate.Of(file.Rates, CurrencyCode.Parse("USD"), CurrencyCode.Parse("JPY"))!.Mid);
        Assert.Equal(1.25m, CrossRate.Of(file.Rates, CurrencyCode.Parse("EUR"), CurrencyCode.Parse("USD"))!.Mid);
    }

    public static TheoryData<string, string, string> Faulty => new()
    {
        { "nothing", "", "not well formed" },
        { "cut off", BankOfRussia($"<Valute>{Tenge}</Valute>")[..^20], "not well formed" },
        { "another file", "<html><body/></html>", "neither" },
        { "a document type", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><ValCurs/>", "not well formed" },
        { "an entity of its own", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ValCurs>&e;</ValCurs>", "not well formed" },
        { "megabytes", BankOfRussia(new string(' ', RateFile.MaxBytes)), "not well formed" },
        { "a hundred thousand deep", string.Concat(Enumerable.Repeat("<a>", 100_000)), "not well formed" },
        { "no rates", BankOfRussia(""), "no rates" },
        { "no day", "<ValCurs><Valute/></ValCurs>", "day (Date) is missing" },
        { "the thirtieth of February", "<ValCurs Date='30.02.2026'/>", "day (Date) is missing" },
        { "a day far ahead", "<ValCurs Date='01.01.2027'/>", "too far ahead" },
        { "a point for a comma", BankOfRussia("<Valute>" + Tenge.Replace("19,8760", "19.8760", StringComparison.Ordinal) + "</Valute>"), "Value is not a number" },
        { "a comma for a point", Ecb("<Cube time='2026-11-20'><Cube currency='USD' rate='1,25'/></Cube>"), "rate is not a number" },
        { "zero", Ecb("<Cube time='2026-11-20'><Cube currency='USD' rate='0'/></Cube>"), "rate is not a number" },
        { "below zero", Ecb("<Cube time='2026-11-20'><Cube currency='USD' rate='-1.25'/></Cube>"), "rate is not a number" },
        { "too exact", Ecb("<Cube time='2026-11-20'><Cube currency='USD' rate='1.123456789'/></Cube>"), "rate is not a number" },
        { "thirty digits", Ecb($"<Cube time='2026-11-20'><Cube currency='USD' rate='{new string('9', 30)}'/></Cube>"), "rate is not a number" },
        { "no code", Ecb("<Cube time='2026-11-20'><Cube currency='usd' rate='1.25'/></Cube>"), "not three capitals" },
        { "twice", Ecb("<Cube time='2026-11-20'><Cube currency='USD' rate='1.25'/><Cube currency='USD' rate='1.26'/></Cube>"), "stands twice" },
        { "half a unit", BankOfRussia("<Valute><CharCode>KZT</CharCode><Nominal>0,5</Nominal><Value>1</Value></Valute>"), "nominal is not a whole number" },
        { "contradicting itself", BankOfRussia("<Valute>" + Tenge.Replace("0,19876", "0,29876", StringComparison.Ordinal) + "</Valute>"), "contradict" },
    };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_a_sheet_is_named_with_its_place(string what, string content, string problem)
    {
        var file = await ReadAsync(content);

        Assert.Contains(file.Faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal) && fault.Place.StartsWith("line ", StringComparison.Ordinal));
        Assert.True(file.Faults.Count <= 100, what);
    }

    [Theory]
    [InlineData("cbr_XML_daily_2024-11-09.xml", 43, 1, "cbr:2024-11-09:CNY/RUB", 13.5940)]
    [InlineData("ecb_eurofxref_daily_2025-05-09.xml", 30, 1, "ecb:2025-05-09:USD/EUR", 1.1252)]
    [InlineData("ecb_eurofxref_daily_2026-03-13_normalised.xml", 29, 1, "ecb:2026-03-13:USD/EUR", 1.1476)]
    [InlineData("ecb_eurofxref_hist90d_2025-02-25.xml", 1_770, 61, "ecb:2025-02-25:USD/EUR", 1.0497)]
    public async Task Published_files_are_read_whole(string name, int rates, int sheets, string rateId, double value)
    {
        var path = Path.Combine(RepositoryRoot(), "..", "shared", "data", "fx", name);
        if (!File.Exists(path))
        {
            Assert.Skip("Published sheets lie in ../shared/data, which is not here.");
        }

        await using var content = File.OpenRead(path);
        var file = await RateFile.ReadAsync(content, Today, TestContext.Current.CancellationToken);

        Assert.Empty(file.Faults);
        Assert.Equal((rates, sheets), (file.Rates.Count + file.Unknown.Count, file.Rates.DistinctBy(rate => rate.SheetDate).Count()));
        Assert.Equal((decimal)value, file.Rates.Single(rate => rate.RateId == rateId).Value);
    }

    private static string BankOfRussia(string lines) =>
        $"<?xml version=\"1.0\" encoding=\"windows-1251\"?><ValCurs Date='21.11.2026' name='Foreign Currency Market'>{lines}</ValCurs>";

    private static string Ecb(string days) =>
        "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01' xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'>"
        + $"<gesmes:subject>Reference rates</gesmes:subject><Cube>{days}</Cube></gesmes:Envelope>";

    private static async Task<RateFile> ReadAsync(string content, string encoding = "utf-8")
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var bytes = new MemoryStream(Encoding.GetEncoding(encoding).GetBytes(content));
        return await RateFile.ReadAsync(bytes, Today, TestContext.Current.CancellationToken);
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
