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
            foreach (var (_, csv) in tables)
            {
                RuleText.Read(csv);
            }

            return (book == LandedCostBook.Name ? LandedCostBook.Kind.Load(tables).Version : ClearanceBook.Kind.Load(tables).Version, []);
        }
        catch (RuleTableException faulty)
        {
            return (null, [.. faulty.Errors.Select(error => new RuleFault(error.Table, error.Line, error.Problem))]);
        }
        catch (CsvFormatException faulty)
        {
            return (null, [new RuleFault("", (int)faulty.RecordNumber, faulty.Message)]);
        }
        catch (InvalidDataException faulty)
        {
            return (null, [new RuleFault("", 0, faulty.Message)]);
        }
    }
}
