using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace ExportPlatform.Simulators.CentralBanks;

/// <summary>
/// The Bank of Russia and the ECB at <c>/central-banks/v1</c>: a sheet of rates for today in each one's own form. The rates are those the platform
/// ships, so that a price does not depend on the day it is tried on.
/// </summary>
internal static class CentralBanksModule
{
    private static readonly XNamespace Gesmes = "http://www.gesmes.org/xml/2002-08-01";
    private static readonly XNamespace Reference = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
    private static readonly NumberFormatInfo WithCommas = new() { NumberDecimalSeparator = "," };
    private static readonly Lazy<IReadOnlyList<Rate>> Rates = new(ReadRates);

    public static void MapCentralBanks(this IEndpointRouteBuilder routes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var banks = routes.MapOutsideParty("central-banks", "central-banks", isPublic: true);
        banks.MapGet("/bank-of-russia", (TimeProvider clock) => Sheet(BankOfRussia(clock), "windows-1251"))
            .AsOperation("bank-of-russia").WithSummary("The Bank of Russia's sheet of today.");
        banks.MapGet("/ecb", (TimeProvider clock) => Sheet(Ecb(clock), "utf-8"))
            .AsOperation("ecb").WithSummary("The ECB's reference rates of today.");
    }

    private static IResult Sheet(XElement root, string encoding) =>
        Results.Bytes(
            Encoding.GetEncoding(encoding).GetBytes($"""<?xml version="1.0" encoding="{encoding}"?>{root.ToString(SaveOptions.DisableFormatting)}"""),
            "application/xml");

    private static XElement BankOfRussia(TimeProvider clock) =>
        new(
            "ValCurs",
            new XAttribute("Date", clock.GetUtcNow().ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)),
            new XAttribute("name", "Foreign Currency Market"),
            Rates.Value.Select(rate => new XElement(
                "Valute",
                new XElement("CharCode", rate.Code),
                new XElement("Nominal", rate.Nominal),
                new XElement("Name", $"Валюта {rate.Code}"),
                new XElement("Value", rate.Rubles.ToString(WithCommas)))));

    private static XElement Ecb(TimeProvider clock)
    {
        var euro = Rates.Value.Single(rate => rate.Code == "EUR").PerUnit;
        return new XElement(
            Gesmes + "Envelope",
            new XAttribute(XNamespace.Xmlns + "gesmes", Gesmes),
            new XElement(
                Reference + "Cube",
                new XElement(
                    Reference + "Cube",
                    new XAttribute("time", clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    Rates.Value.Where(rate => rate.Code is not ("EUR" or "XDR")).Select(rate => new XElement(
                        Reference + "Cube",
                        new XAttribute("currency", rate.Code),
                        new XAttribute("rate", Math.Round(euro / rate.PerUnit, 4).ToString(CultureInfo.InvariantCulture)))))));
    }

    private static List<Rate> ReadRates()
    {
        using var file = new StreamReader(
            typeof(CentralBanksModule).Assembly.GetManifestResourceStream("rates.csv")
            ?? throw new InvalidOperationException("The file of rates is not part of this build."));
        return [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Read)];
    }

    private static Rate Read(string line)
    {
        var cells = line.Split(',');
        return new Rate(cells[2], int.Parse(cells[4], CultureInfo.InvariantCulture), decimal.Parse(cells[5], CultureInfo.InvariantCulture));
    }

    private sealed record Rate(string Code, int Nominal, decimal Rubles)
    {
        public decimal PerUnit => Rubles / Nominal;
    }
}
