using ExportPlatform.Customs.RuleDrafts;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.RuleDrafts;

/// <summary>Tables as they may arrive: each that cannot be a book is refused with the table and the line, whichever book it is of.</summary>
public sealed class HostileTablesTests
{
    public static TheoryData<string, Func<string, string>, int, string> Damages => new()
    {
        { "cut off within the second row", csv => string.Join('\n', Lines(csv)[..2]) + "\n" + Lines(csv)[2][..5], 3, "" },
        { "a quotation mark that is never closed", csv => string.Join('\n', Lines(csv)[..2]) + ",\"", 2, "" },
        { "a cell of megabytes", csv => string.Join('\n', Lines(csv)[..2]) + new string('x', 3_000_000), 2, "" },
        { "a cell too many", csv => string.Join('\n', Lines(csv)[..2]) + ",x", 2, "" },
        { "Latin-1 taken for UTF-8", csv => string.Join('\n', Lines(csv)[..2]) + "\uFFFD", 2, "UTF-8" },
        { "half a character", csv => string.Join('\n', Lines(csv)[..3]) + "\uD800", 3, "UTF-8" },
        { "NUL", csv => "\0" + csv, 1, "UTF-8" },
        { "a row pasted twice", csv => string.Join('\n', [.. Lines(csv)[..3], Lines(csv)[1]]), 4, "the same as row 2" },
    };

    [Theory]
    [MemberData(nameof(Damages), DisableDiscoveryEnumeration = true)]
    public void A_damaged_table_is_refused_with_its_line(string what, Func<string, string> damage, int line, string problem)
    {
        foreach (var (book, name, tables) in new[]
        {
            (LandedCostBook.Name, "tax_rates", RuleTables.Shipped().ByName()),
            (ShippedClearance, "export_controls", ShippedRules.Tables),
        })
        {
            var (version, faults) = EditableBooks.Check(
                book, new Dictionary<string, string>(tables, StringComparer.Ordinal) { [name] = damage(tables[name]) });

            Assert.Null(version);
            Assert.Equal((what, name, line), (what, faults[0].Table, faults[0].Line));
            Assert.Contains(problem, faults[0].Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_ships_has_no_such_fault()
    {
        Assert.Empty(EditableBooks.Check(LandedCostBook.Name, RuleTables.Shipped().ByName()).Faults);
        Assert.Empty(EditableBooks.Check(ShippedClearance, ShippedRules.Tables).Faults);
    }

    private static string ShippedClearance => EditableBooks.All[1];

    private static string[] Lines(string csv) => csv.Split('\n');
}
