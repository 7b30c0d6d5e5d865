using CsCheck;
using ExportPlatform.Customs.RuleDrafts;
using ExportPlatform.LandedCost;

namespace ExportPlatform.Customs.Tests.RuleDrafts;

public sealed class RuleDiffTests
{
    private const string Rates = "rule_id,country,rate,note\nT1,DE,19,\nT2,FR,20,\"with, comma\"\nT3,IT,22,\n";

    [Fact]
    public void A_changed_row_shows_what_was_and_what_is()
    {
        var change = Assert.Single(Between(Rates, Rates.Replace("T1,DE,19,", "T1,DE,20,", StringComparison.Ordinal)));

        Assert.Equal(RuleChangeKind.Changed, change.Kind);
        Assert.Equal(("19", "20"), (change.Before!["rate"], change.After!["rate"]));
    }

    [Fact]
    public void New_and_removed_rows_are_told_apart_and_the_order_of_rows_means_nothing()
    {
        var changes = Between(Rates, "rule_id,country,rate,note\nT3,IT,22,\nT2,FR,20,\"with, comma\"\nT4,ES,21,\n");

        Assert.Equal([(RuleChangeKind.Added, "T4"), (RuleChangeKind.Removed, "T1")], changes.Select(c => (c.Kind, (c.After ?? c.Before)!["rule_id"])));
    }

    [Fact]
    public void Text_survives_being_taken_apart_and_put_together() =>
        Assert.Equal(Rates, RuleText.Read(Rates).ToString());

    /// <summary>Commas, quotation marks and line ends in cells included.</summary>
    [Fact]
    public void Any_cells_survive_being_written_and_read() =>
        Gen.String["ab,\"\n 9é茶"].Array[3].Array[1, 6].Sample(rows =>
        {
            var text = RuleText.Read("x,y,z\n").With(rows.Select(cells => new RuleTextRow([.. cells.Select(cell => $"r{cell}")])));
            Assert.Equal(text.Rows, RuleText.Read(text.ToString()).Rows);
        });

    [Fact]
    public void Every_shipped_table_survives_and_makes_the_same_book()
    {
        var tables = RuleTables.Shipped().ByName();
        var rewritten = tables.ToDictionary(table => table.Key, table => RuleText.Read(table.Value).ToString(), StringComparer.Ordinal);

        Assert.NotEmpty(RuleBook.Load(RuleTables.Of(rewritten)).Version);
        Assert.Empty(RuleDiff.Between(tables, rewritten));
    }

    [Fact]
    public void An_edit_replaces_one_row_and_leaves_every_other_as_it_is()
    {
        var (tables, faults) = Apply(new RuleEdit("rates", Cells(("rule_id", "T2")), Cells(("rule_id", "T2"), ("country", "FR"), ("rate", "20.6"))));

        Assert.Empty(faults);
        Assert.Equal("rule_id,country,rate,note\nT1,DE,19,\nT3,IT,22,\nT2,FR,20.6,\n", tables["rates"]);
    }

    [Fact]
    public void An_edit_that_is_not_clear_is_refused()
    {
        Assert.Contains("0 rows", Fault(new RuleEdit("rates", Cells(("rate", "2")))), StringComparison.Ordinal);
        Assert.Contains("no such table", Fault(new RuleEdit("rate", Cells(("rule_id", "T1")))), StringComparison.Ordinal);
        Assert.Contains("no column tax", Fault(new RuleEdit("rates", Cells(("tax", "1")))), StringComparison.Ordinal);
        Assert.Contains("no column tax", Fault(new RuleEdit("rates", null, Cells(("tax", "1")))), StringComparison.Ordinal);
        Assert.Contains("neither", Fault(new RuleEdit("rates")), StringComparison.Ordinal);
    }

    private static IReadOnlyList<RuleChange> Between(string before, string after) => RuleDiff.Between(Tables(before), Tables(after));

    private static (IReadOnlyDictionary<string, string> Tables, IReadOnlyList<RuleFault> Faults) Apply(RuleEdit edit) => RuleEdits.Apply(Tables(Rates), [edit]);

    private static string Fault(RuleEdit edit) => Assert.Single(Apply(edit).Faults).Problem;

    private static Dictionary<string, string> Tables(string csv) => new(StringComparer.Ordinal) { ["rates"] = csv };

    private static Dictionary<string, string> Cells(params (string Column, string Text)[] cells) =>
        cells.ToDictionary(cell => cell.Column, cell => cell.Text, StringComparer.Ordinal);
}
