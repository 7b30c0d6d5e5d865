using System.Xml.Linq;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>The daily sheet of the Bank of Russia: rubles for a nominal of each currency, with decimal commas.</summary>
internal static class BankOfRussiaSheet
{
    /// <summary>Its name in rate ids.</summary>
    public const string Source = "cbr";

    private const string Comma = ",";
    private const int UnitDecimals = 16;
    private static readonly CurrencyCode Ruble = CurrencyCode.Parse("RUB");

    /// <summary>Reads the lines below <c>ValCurs</c>.</summary>
    public static void Read(XElement sheet, RateFileReading reading)
    {
        if (reading.Day(sheet, "Date", "dd.MM.yyyy") is not { } day)
        {
            return;
        }

        foreach (var line in sheet.Elements("Valute"))
        {
            var nominal = reading.Number(line, "Nominal", line.Element("Nominal")?.Value, Comma);
            var value = reading.Number(line, "Value", line.Element("Value")?.Value, Comma);
            CheckUnit(line, nominal, value, reading);
            reading.Add(line, Source, day, line.Element("CharCode")?.Value, Ruble, nominal, value, isIndirect: false);
        }
    }

    // The price of one unit is published too, since 2023; a sheet that contradicts itself was damaged on its way.
    private static void CheckUnit(XElement line, decimal? nominal, decimal? value, RateFileReading reading)
    {
        if (line.Element("VunitRate") is { } published
            && reading.Number(line, "VunitRate", published.Value, Comma, UnitDecimals) is { } unit
            && nominal > 0 && value is not null
            && Math.Abs(unit - (value.Value / nominal.Value)) > 0.000001m)
        {
            reading.Fault(line, "Value, Nominal and VunitRate contradict each other.");
        }
    }
}
