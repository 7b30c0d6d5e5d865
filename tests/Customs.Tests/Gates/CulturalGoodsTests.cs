using ExportPlatform.Contracts;
using ExportPlatform.Customs.Gates;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class CulturalGoodsTests
{
    private static readonly EvidenceFact Conclusion =
        new(EvidenceType.ExpertConclusion, "E-17", new DateOnly(2026, 9, 1), "Expert council");

    private static readonly EvidenceFact Permit = new(EvidenceType.Permit, "P-4", new DateOnly(2026, 9, 1), "Ministry of Culture");

    [Fact]
    public void Halva_gets_an_automatic_statement()
    {
        var statement = StatementIn(Decide(Halva()));

        Assert.Matches("^NCS-RU-20260915-[0-9A-F]{10}$", statement.Number);
        Assert.Equal(64, statement.SignatureHash.Length);
        Assert.Null(statement.Evidence);
        Assert.Contains(ShippedRules.Version, statement.RuleVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_what_was_declared_changes_the_signature()
    {
        var halva = Halva();
        var other = halva with { Lines = [halva.Lines[0] with { YearMade = 2025 }] };

        Assert.NotEqual(StatementIn(Decide(halva)).SignatureHash, StatementIn(Decide(other)).SignatureHash);
    }

    [Fact]
    public void A_new_painting_waits_for_evidence()
    {
        Assert.Equal("cultural-goods.evidence-required", HoldIn(Decide(Painting())).Code);
        Assert.Equal(Conclusion, StatementIn(Decide(Painting(), Conclusion)).Evidence);
    }

    [Fact]
    public void A_painting_of_1905_waits_for_a_permit_and_takes_nothing_less()
    {
        var hold = HoldIn(Decide(Painting(1905), Conclusion));

        Assert.Equal("cultural-goods.permit-required", hold.Code);
        Assert.Contains("121 years old", hold.Reason, StringComparison.Ordinal);
        Assert.Equal(Permit, StatementIn(Decide(Painting(1905), Permit)).Evidence);
    }

    [Theory]
    [InlineData(1977, null)]
    [InlineData(1976, "cultural-goods.evidence-required")]
    [InlineData(1927, "cultural-goods.evidence-required")]
    [InlineData(1926, "cultural-goods.permit-required")]
    public void In_a_heading_that_asks_for_age_fifty_years_need_evidence_and_a_hundred_a_permit(int yearMade, string? code) =>
        Assert.Equal(code, (Decide(Violin(yearMade, isMassProduced: true)) as GateDecision.Held)?.Code);

    [Fact]
    public void In_a_heading_that_asks_for_age_an_unknown_year_needs_evidence_unless_it_is_mass_produced()
    {
        Assert.Equal("cultural-goods.evidence-required", HoldIn(Decide(Violin(null, isMassProduced: false))).Code);
        Assert.NotNull(StatementIn(Decide(Violin(null, isMassProduced: true))));
    }

    [Fact]
    public void A_telling_word_asks_for_age_in_any_heading()
    {
        var spoon = Parcel("RU", "CN", Line("821599", "RU", 1, Cny("90.00"), 100, "Antique spoon") with { YearMade = 1950 }, Cny("10.00"), 200);

        Assert.Equal("cultural-goods.evidence-required", HoldIn(Decide(spoon)).Code);
    }

    [Fact]
    public void Evidence_dated_tomorrow_does_not_count() =>
        Assert.IsType<GateDecision.Held>(Decide(Painting(), Conclusion with { IssuedOn = Today.AddDays(1) }));

    [Fact]
    public void One_old_article_holds_the_whole_consignment()
    {
        var halva = Halva();
        var mixed = halva with { Lines = [.. halva.Lines, Violin(1920, isMassProduced: false).Lines[0] with { LineId = "2" }] };

        Assert.Contains("2: ", HoldIn(Decide(mixed)).Reason, StringComparison.Ordinal);
    }

    private static Consignment Violin(int? yearMade, bool isMassProduced) => Parcel(
        "RU", "CN", Line("920210", "RU", 1, Cny("900.00"), 600, "Violin") with { YearMade = yearMade, IsMassProduced = isMassProduced },
        Cny("60.00"), 1_200);

    private static GateDecision Decide(Consignment consignment, params EvidenceFact[] evidence) => CulturalGoods.Decide(
        new CulturalGoodsFacts(Guid.Empty, Today, consignment, GoodsRestrictions.Look(consignment, Today, RuleBook), evidence), ShippedRules);

    private static GateDecision.Held HoldIn(GateDecision decision) => Assert.IsType<GateDecision.Held>(decision);

    private static CulturalStatement StatementIn(GateDecision decision) => Assert.IsType<AuthorityQuestion.RegisterStatement>(
        Assert.IsType<GateDecision.NeedsAuthority>(decision).Question).Statement;
}
