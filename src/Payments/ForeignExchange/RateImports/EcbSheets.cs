using System.Xml.Linq;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>Reference rates of the European Central Bank: units of each currency for one euro, for one day or many.</summary>
internal static class EcbSheets
{
    /// <summary>Its name in rate ids.</summary>
    public const string Source = "ecb";

    private const string Point = ".";
    private static readonly XNamespace Rates = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
    private static readonly CurrencyCode Euro = CurrencyCode.Parse("EUR");

    /// <summary>Reads the days below <c>Envelope</c>.</summary>
    public static void Read(XElement envelope, RateFileReading reading)
    {
        foreach (var sheet in envelope.Elements(Rates + "Cube").Elements(Rates + "Cube"))
        {
            if (reading.Day(sheet, "time", "yyyy-MM-dd") is not { } day)
            {
                continue;
            }

            foreach (var line in sheet.Elements(Rates + "Cube"))
            {
                var value = reading.Number(line, "rate", line.Attribute("rate")?.Value, Point);
                reading.Add(line, Source, day, line.Attribute("currency")?.Value, Euro, nominal: 1, value, isIndirect: true);
            }
        }
    }
}
