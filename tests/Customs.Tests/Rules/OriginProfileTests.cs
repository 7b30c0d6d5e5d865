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
    [InlineData("PF-01,CN22,300")]
    [InlineData("PF-01,CN22,many,2000,2014-01-01,,V,x")]
    [InlineData("PF-01,CN22,300,-2000,2014-01-01,,V,x")]
    [InlineData("PF-01,CN22,300,2000,2014-13-01,,V,x")]
    [InlineData("PF-01,CN22,300,2000,2014-02-30,,V,x")]
    [InlineData("PF-01,CN22,300,2000,2014-01-02,2014-01-01,V,x")]
    [InlineData("PF-01,CN22,300,2000,2014-01-01,,V,\"x")]
    public void A_row_that_cannot_be_read_is_named(string row) => Assert.Contains("postal_forms, row 1", FaultOf("postal_forms", row), StringComparison.Ordinal);

    [Theory]
    [InlineData("export_controls", "X-1,RU,*,85x,,CONTROLLED,,y,2014-01-01,,G,z", "'85x' is not the first two to six digits of an HS code")]
    [InlineData("export_controls", "X-1,RU,*,8526101,,CONTROLLED,,y,2014-01-01,,G,z", "'8526101' is not")]
    [InlineData("export_controls", "X-1,RU,*,,,CONTROLLED,,y,2014-01-01,,G,z", "hs_prefixes is empty")]
    [InlineData("export_controls", "X-1,RU,KP;XX1,85,,CONTROLLED,,y,2014-01-01,,G,z", "'XX1' is not a country's code")]
    [InlineData("export_controls", "X-1,RU,*,85,,FORBIDDEN,,y,2014-01-01,,G,z", "FORBIDDEN")]
    [InlineData("splitting_windows", "X-1,DE,,DirectMailB2c,WEIGHT,EUR,150.00,24,2014-01-01,,V,z", "value is GOODS or GOODS_AND_CARRIAGE, not 'WEIGHT'")]
    [InlineData("splitting_windows", "X-1,DE,,DirectMailB2c,GOODS,EUR,150.001,24,2014-01-01,,V,z", "splitting_windows, row 1")]
    [InlineData("splitting_windows", "X-1,DE,,DirectMailB2c,GOODS,XYZ,150.00,24,2014-01-01,,V,z", "XYZ")]
    [InlineData("splitting_windows", "X-1,DE,,DirectMailB2c,GOODS,EUR,150.00,-1,2014-01-01,,V,z", "splitting_windows, row 1")]
    [InlineData("unit_values", "X-1,85,BOX,EUR,10.00,20,2014-01-01,,V,z", "per is PIECE or KILOGRAM, not 'BOX'")]
    [InlineData("unit_values", "X-1,85,PIECE,EUR,10.00,101,2014-01-01,,V,z", "below_percent is 1 to 100")]
    public void Codes_countries_sums_and_days_that_are_none_are_told_with_their_row(string table, string row, string fault) =>
        Assert.Contains(fault, FaultOf(table, row), StringComparison.Ordinal);

    private static string FaultOf(string table, string row)
    {
        var tables = ShippedRules.Tables.ToDictionary(StringComparer.Ordinal);
        tables[table] = $"{tables[table].Split('\n')[0]}\n{row}";
        return Assert.Throws<InvalidDataException>(() => { ClearanceRules.Load(tables); }).Message;
    }

    private static IEnumerable<string> GatesOf(string origin) =>
        OriginProfile.Of(CountryCode.Parse(origin), Today, ShippedRules).Gates.Select(gate => gate.Gate);
}
