using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Rules;

public class OriginProfileTests
{
    [Fact]
    public void Russia_asks_all_three_bodies() =>
        Assert.Equal(ExportGates.All.Except([ExportGates.ThreeOrderMatch]).ToHashSet(StringComparer.Ordinal), GatesOf("RU").ToHashSet(StringComparer.Ordinal));

    [Theory]
    [InlineData("KG")]
    [InlineData("KZ")]
    [InlineData("TR")]
    public void No_Russian_rule_runs_for_goods_sent_from_elsewhere(string origin) =>
        Assert.Equal([ExportGates.Embargo, ExportGates.Screening, ExportGates.ExportDeclaration, ExportGates.CustomsCheck], GatesOf(origin));

    [Fact]
    public void An_origin_without_screening_cannot_be_loaded()
    {
        var tables = ShippedRules.Tables.ToDictionary(StringComparer.Ordinal);
        tables["origin_profiles"] = string.Join('\n', tables["origin_profiles"].Split('\n').Where(row => !row.StartsWith("OP-KG-2", StringComparison.Ordinal)));

        Assert.Contains("KG lacks the gate screening", Assert.Throws<InvalidDataException>(() => { ClearanceRules.Load(tables); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_named_by_their_rows_and_any_change_renames_them()
    {
        var tables = ShippedRules.Tables.ToDictionary(StringComparer.Ordinal);
        Assert.Equal(ShippedRules.Version, ClearanceRules.Load(tables).Version);
        tables["postal_forms"] = tables["postal_forms"].Replace(",300,", ",301,", StringComparison.Ordinal);

        Assert.NotEqual(ShippedRules.Version, ClearanceRules.Load(tables).Version);
    }

    [Theory]
    [InlineData("PF-01,CN22,300", "postal_forms, row 1: 3 cells under 8 columns.")]
    [InlineData("PF-01,CN22,many,2000,2014-01-01,,V,x", "postal_forms, row 1")]
    [InlineData("PF-01,CN22,300,2000,2014-13-01,,V,x", "postal_forms, row 1")]
    [InlineData("PF-01,CN22,300,2000,2014-01-01,,V,\"x", "does not end")]
    public void A_row_that_cannot_be_read_is_named(string row, string message)
    {
        var tables = ShippedRules.Tables.ToDictionary(StringComparer.Ordinal);
        tables["postal_forms"] = $"{tables["postal_forms"].Split('\n')[0]}\n{row}";

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => { ClearanceRules.Load(tables); }).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> GatesOf(string origin) =>
        OriginProfile.Of(CountryCode.Parse(origin), Today, ShippedRules).Gates.Select(gate => gate.Gate);
}
