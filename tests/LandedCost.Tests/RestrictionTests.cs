using System.Text.Json;
using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

public sealed class RestrictionTests
{
    [Theory]
    [InlineData("RU", "RU", "FR", "441990", "R001")]
    [InlineData("KZ", "RU", "FR", "441990", "R001")]
    [InlineData("RU", "KZ", "FR", "441990", "R001")]
    [InlineData("RU", "RU", "BG", "160431", "R002")]
    [InlineData("RU", "RU", "GB", "441990", "R006")]
    [InlineData("RU", "RU", "US", "030389", "R008")]
    [InlineData("RU", "RU", "CN", "020890", "R010")]
    [InlineData("RU", "RU", "CN", "081020", "R014")]
    [InlineData("KZ", "KZ", "DE", "040610", "R015")]
    [InlineData("KZ", "KZ", "CN", "930200", "R018")]
    [InlineData("CN", "CN", "KZ", "850760", "R019")]
    public void Banned_goods_are_blocked_by_their_rule(string origin, string dispatch, string destination, string hsCode, string ruleId) =>
        Assert.Equal(ruleId, Check(origin, dispatch, destination, hsCode).Block?.RuleId);

    [Theory]
    [InlineData("KZ", "KZ", "FR", "441990")]
    [InlineData("RU", "RU", "KZ", "441990")]
    [InlineData("RU", "RU", "CH", "441990")]
    [InlineData("RU", "RU", "CN", "080620")]
    [InlineData("RU", "RU", "CN", "081320")]
    [InlineData("RU", "RU", "CN", "170490")]
    public void Other_goods_are_not_blocked(string origin, string dispatch, string destination, string hsCode) =>
        Assert.False(Check(origin, dispatch, destination, hsCode).IsBlocked);

    [Fact]
    public void A_mail_ban_does_not_hold_for_freight()
    {
        var meat = Query("RU", "RU", "CN", "020890");

        Assert.True(Restrictions.Check(meat, Shipped).IsBlocked);
        Assert.False(Restrictions.Check(meat with { Transport = TransportMode.Cargo }, Shipped).IsBlocked);
    }

    [Fact]
    public void A_ban_begins_on_its_day()
    {
        var bowl = Query("RU", "RU", "FR", "441990");

        Assert.False(Restrictions.Check(bowl with { On = new DateOnly(2022, 4, 8) }, Shipped).IsBlocked);
        Assert.True(Restrictions.Check(bowl with { On = new DateOnly(2022, 4, 9) }, Shipped).IsBlocked);
    }

    [Fact]
    public void The_United_Kingdom_counted_as_EU_until_it_left()
    {
        var meat = Query("KZ", "KZ", "GB", "020890");

        Assert.True(Restrictions.Check(meat with { On = new DateOnly(2020, 12, 31) }, Shipped).IsBlocked);
        Assert.False(Restrictions.Check(meat with { On = new DateOnly(2021, 1, 1) }, Shipped).IsBlocked);
    }

    [Fact]
    public void Several_laws_speak_side_by_side_and_the_gravest_comes_first()
    {
        var honey = Check("RU", "RU", "DE", "040900");

        Assert.Equal(["R016", "R005"], honey.Findings.Select(finding => finding.RuleId));
        Assert.Equal(2000, Assert.IsType<RestrictionFinding.Limit>(honey.Findings[0]).MaxWeight?.Grams);
        Assert.Equal(50m, Assert.IsType<RestrictionFinding.ExtraDuty>(honey.Findings[1]).Percent);

        var vodka = Check("RU", "RU", "DE", "220860");
        Assert.Equal("R003", vodka.Findings[0].RuleId);
        Assert.Equal("R003", vodka.Block?.RuleId);
    }

    [Theory]
    [InlineData("970191", EvidenceKind.CulturalGoods)]
    [InlineData("920290", EvidenceKind.AgeOfGoods)]
    [InlineData("430310", EvidenceKind.Cites)]
    [InlineData("901310", EvidenceKind.ExportControl)]
    public void Some_goods_leave_Russia_with_a_paper(string hsCode, EvidenceKind evidence) =>
        Assert.Contains(
            Check("RU", "RU", "AE", hsCode).Findings,
            finding => finding is RestrictionFinding.NeedsEvidence needs && needs.Evidence == evidence);

    [Fact]
    public void Culture_is_not_exported_inside_the_Eurasian_Union() => Assert.Empty(Check("RU", "RU", "KZ", "970191").Findings);

    [Theory]
    [InlineData(2000, null)]
    [InlineData(2001, "restriction.over-limit")]
    public void A_limit_holds_for_the_weight(long grams, string? code)
    {
        var honey = Query("KG", "KG", "DE", "040900") with { NetWeight = new Weight(grams) };

        Assert.Equal(code, Restrictions.Check(honey, Shipped).Block?.Code);
    }

    [Fact]
    public void A_limit_holds_for_all_lines_together()
    {
        var jar = Query("KG", "KG", "DE", "040900") with { NetWeight = new Weight(1500) };

        Assert.False(Restrictions.Check(jar, Shipped).IsBlocked);
        Assert.All(Restrictions.CheckTogether([jar, jar], Shipped), result => Assert.Equal("restriction.over-limit", result.Block?.Code));

        var line = Line("040900", "KG", "10.00", "EUR", grams: 1500);
        var request = Request("KG", "DE", "EUR", "5.00", line, line with { LineId = "second" });
        Assert.Equal(("restriction.over-limit", "R016"), (Refused(request).Code, Refused(request).RuleId));
    }

    [Fact]
    public void Findings_survive_JSON()
    {
        var honey = Check("RU", "RU", "DE", "040900");
        var read = JsonSerializer.Deserialize<RestrictionResult>(JsonSerializer.Serialize(honey))!;

        Assert.Equal(honey.Findings, read.Findings);
    }

    [Fact]
    public void A_longer_prefix_of_the_same_law_wins_and_of_equals_the_gravest()
    {
        const string rows = """
            X1,LAW,RU,ORIGIN,JP,44,*,BLOCK,,,,,a,,,t,t
            X2,LAW,RU,ORIGIN,JP,4419,*,ALLOW,,,,,b,,,t,t
            X3,LAW,RU,ORIGIN,JP,441911,*,EXTRA_DUTY,,10,,,c,,,t,t
            X4,LAW,RU,ORIGIN,JP,441911,*,BLOCK,,,,,d,,,t,t
            X5,OTHER,RU,ORIGIN,JP,*,*,REVIEW,,,,,e,,,t,t

            """;
        var tables = RuleTables.Shipped();
        var rules = RuleBook.Load(tables with { Restrictions = tables.Restrictions + rows });

        string[] Findings(string hsCode) =>
            [.. Restrictions.Check(Query("RU", "KZ", "JP", hsCode), rules).Findings.Select(finding => finding.RuleId)];
        Assert.Equal(["X1", "X5"], Findings("440710"));
        Assert.Equal(["X5"], Findings("441990"));
        Assert.Equal(["X4", "X5"], Findings("441911"));
    }

    private static RestrictionResult Check(string origin, string dispatch, string destination, string hsCode) =>
        Restrictions.Check(Query(origin, dispatch, destination, hsCode), Shipped);

    private static RestrictionQuery Query(string origin, string dispatch, string destination, string hsCode) =>
        new(
            ScenarioDay,
            CountryCode.Parse(origin),
            CountryCode.Parse(dispatch),
            CountryCode.Parse(destination),
            HsCode.Parse(hsCode),
            TransportMode.Post);
}
