using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ExportPlatform.ServiceDefaults.Xml;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>What a file of a central bank says: one sheet of rates or several, and all that is wrong with it.</summary>
/// <param name="Rates">Every line that can be used.</param>
/// <param name="Unknown">Codes that are no current money, such as a currency the euro has replaced; left out.</param>
/// <param name="Faults">Why the file is not taken; empty when it is.</param>
internal sealed record RateFile(IReadOnlyList<PublishedRate> Rates, IReadOnlyCollection<string> Unknown, IReadOnlyList<RateFault> Faults)
{
    /// <summary>The longest file; ninety days of the ECB have 220 kB.</summary>
    public const int MaxBytes = 1_000_000;

    // Sheets are published for the next working day; the longest row of holidays (Russia's new year) is shorter than this.
    private const int DaysAhead = 14;

    /// <summary>Reads a file of the Bank of Russia (<c>ValCurs</c>) or of the ECB (<c>gesmes:Envelope</c>), told apart by its root.</summary>
    /// <param name="content">The file as it came.</param>
    /// <param name="today">Sheets from far after this day are refused.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<RateFile> ReadAsync(Stream content, DateOnly today, CancellationToken cancellationToken)
    {
        var reading = new RateFileReading(today.AddDays(DaysAhead));
        try
        {
            var root = (await UntrustedXml.LoadAsync(content, MaxBytes, cancellationToken)).Root!;
            switch (root.Name.LocalName)
            {
                case "ValCurs":
                    BankOfRussiaSheet.Read(root, reading);
                    break;
                case "Envelope":
                    EcbSheets.Read(root, reading);
                    break;
                default:
                    reading.Fault(root, "The file is neither a sheet of the Bank of Russia (ValCurs) nor one of the ECB (Envelope).");
                    break;
            }
        }
        catch (XmlException unreadable)
        {
            // The message can quote the file; the place is enough.
            reading.Fault($"line {unreadable.LineNumber}", "The XML is not well formed, or has what a file of rates may not have.");
        }

        return reading.Finish();
    }
}

/// <summary>Something wrong in a file of rates.</summary>
/// <param name="Place">Where, such as <c>line 12</c>.</param>
/// <param name="Problem">What, in a sentence.</param>
public sealed record RateFault(string Place, string Problem);

/// <summary>Gathers lines and faults while a file is read.</summary>
internal sealed class RateFileReading(DateOnly lastDay)
{
    private const int MaxFaults = 100;
    private const int MaxNominal = 1_000_000;
    private const decimal MaxValue = 1_000_000_000m;
    private const int Decimals = 8;

    private readonly List<PublishedRate> _rates = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly List<RateFault> _faults = [];

    /// <summary>Notes a fault at a part of the file.</summary>
    public void Fault(XObject at, string problem) => Fault(at.Place(), problem);

    /// <summary>Notes a fault; after a hundred nobody reads on.</summary>
    public void Fault(string place, string problem)
    {
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new RateFault(place, problem));
        }
    }

    /// <summary>The day of a sheet; null, with a fault noted, when there is none that could be.</summary>
    public DateOnly? Day(XElement sheet, string attribute, string format)
    {
        var text = sheet.Attribute(attribute)?.Value;
        if (!DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Fault(sheet, $"The sheet's day ({attribute}) is missing or not of the form {format}.");
            return null;
        }

        if (day > lastDay)
        {
            Fault(sheet, $"The sheet is for {day:yyyy-MM-dd}, which is too far ahead.");
            return null;
        }

        return day;
    }

    /// <summary>A number above zero with a decimal separator of the publisher's; null, with a fault noted, when it is none.</summary>
    public decimal? Number(XElement line, string what, string? text, string separator, int decimals = Decimals)
    {
        var format = new NumberFormatInfo { NumberDecimalSeparator = separator };
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, format, out var number)
            && number is > 0 and < MaxValue && number == Math.Round(number, decimals))
        {
            return number;
        }

        Fault(line, $"{what} is not a number above zero with at most {decimals} decimals after '{separator}'.");
        return null;
    }

    /// <summary>Takes in one line of a sheet.</summary>
    public void Add(XElement line, string source, DateOnly day, string? code, CurrencyCode @base, decimal? nominal, decimal? value, bool isIndirect)
    {
        if (code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper))
        {
            Fault(line, "The currency is not three capitals.");
        }
        else if (nominal is { } units && (units != Math.Truncate(units) || units > MaxNominal))
        {
            Fault(line, "The nominal is not a whole number up to a million.");
        }
        else if (!_ids.Add(PublishedRate.IdOf(source, day, code, @base)))
        {
            Fault(line, $"{code} stands twice in the sheet of {day:yyyy-MM-dd}.");
        }
        else if (nominal is not null && value is not null)
        {
            Keep(source, day, code, @base, (int)nominal, value.Value, isIndirect);
        }
    }

    /// <summary>All that was read; a file without a line is at fault.</summary>
    public RateFile Finish()
    {
        if (_rates.Count == 0 && _faults.Count == 0)
        {
            Fault("line 1", "The file has no rates.");
        }

        return new RateFile(_rates, _unknown, _faults);
    }

    private void Keep(string source, DateOnly day, string code, CurrencyCode @base, int nominal, decimal value, bool isIndirect)
    {
        if (code != PublishedRate.SpecialDrawingRight && !CurrencyCode.TryParse(code, null, out _))
        {
            _unknown.Add(code);
            return;
        }

        _rates.Add(new PublishedRate
        {
            RateId = PublishedRate.IdOf(source, day, code, @base),
            Source = source,
            SheetDate = day,
            Code = code,
            Base = @base,
            Nominal = nominal,
            Value = value,
            IsIndirect = isIndirect,
        });
    }
}
