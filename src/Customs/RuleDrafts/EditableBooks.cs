using System.Text;
using CsvHelper;
using ExportPlatform.Customs.Rules;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>The books operators may change, and whether given tables make such a book.</summary>
internal static class EditableBooks
{
    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<string> All = [LandedCostBook.Name, ClearanceBook.Name];

    /// <summary>The version the tables make, or everything that is wrong with them.</summary>
    public static (string? Version, IReadOnlyList<RuleFault> Faults) Check(string book, IReadOnlyDictionary<string, string> tables)
    {
        try
        {
            if (tables.SelectMany(table => FaultsOf(table.Key, table.Value)).ToList() is { Count: > 0 } faults)
            {
                return (null, faults);
            }

            return (book == LandedCostBook.Name ? LandedCostBook.Kind.Load(tables).Version : ClearanceBook.Kind.Load(tables).Version, []);
        }
        catch (RuleTableException faulty)
        {
            return (null, [.. faulty.Errors.Select(error => new RuleFault(error.Table, error.Line, error.Problem))]);
        }
        catch (InvalidDataException faulty)
        {
            return (null, [new RuleFault("", 0, faulty.Message)]);
        }
    }

    // What no reader of rows would notice: bytes that were no UTF-8, characters the database cannot keep, and a row that was pasted twice.
    private static IEnumerable<RuleFault> FaultsOf(string table, string csv)
    {
        if (IndexOfNoText(csv) is >= 0 and var at)
        {
            return [new RuleFault(table, csv.AsSpan(0, at).Count('\n') + 1, "There is a character that is no text; the table is UTF-8.")];
        }

        try
        {
            return [.. RuleText.Read(csv).Rows.Select((row, i) => (Row: row, Line: i + 2)).GroupBy(line => line.Row)
                .SelectMany(same => same.Skip(1).Select(again => new RuleFault(table, again.Line, $"The row is the same as row {same.First().Line}.")))];
        }
        catch (CsvFormatException faulty)
        {
            return [new RuleFault(table, (int)faulty.RecordNumber, faulty.Message)];
        }
    }

    private static int IndexOfNoText(string csv)
    {
        var at = 0;
        foreach (var rune in csv.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')))
            {
                return at;
            }

            at += rune.Utf16SequenceLength;
        }

        return -1;
    }
}
