using ExportPlatform.Contracts;
using ExportPlatform.Customs.Gates;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class GoodsRestrictionsTests
{
    [Fact]
    public void A_wooden_bowl_from_Russia_is_refused_for_Paris()
    {
        var refused = Assert.IsType<GateDecision.Refused>(Decide(Bowl()));

        Assert.Equal("restriction.blocked", refused.Code);
        Assert.Equal(["R001"], refused.Basis.RuleIds);
    }

    [Theory]
    [InlineData("KZ")]
    [InlineData("CN")]
    [InlineData("IN")]
    public void The_same_bowl_may_go_elsewhere(string destination) => Assert.IsType<GateDecision.Cleared>(Decide(Bowl(destination)));

    [Fact]
    public void A_bowl_made_in_Kazakhstan_may_go_to_Paris() => Assert.IsType<GateDecision.Cleared>(Decide(Bowl(origin: "KZ")));

    [Fact]
    public void Sending_a_Russian_bowl_from_Kazakhstan_does_not_help() =>
        Assert.IsType<GateDecision.Refused>(Decide(Bowl(origin: "RU", dispatch: "KZ")));

    [Fact]
    public void Slippers_from_Kyrgyzstan_may_go_to_Berlin_and_from_Russia_are_looked_at_first()
    {
        var russian = Slippers();
        russian = russian with { Lines = [russian.Lines[0] with { Origin = Trade.CountryCode.Parse("RU") }] };

        Assert.IsType<GateDecision.Cleared>(Decide(Slippers()));
        Assert.Equal("restriction.review", Assert.IsType<GateDecision.Held>(Decide(russian)).Code);
    }

    [Fact]
    public void Dual_use_headings_wait_for_identification()
    {
        var laptop = Parcel("RU", "CN", Line("847130", "RU", 1, Cny("4000.00"), 1_500, "Portable computer"), Cny("80.00"), 2_000);
        var paper = new EvidenceFact(EvidenceType.ExportControlIdentification, "ID-1", Today, "Laboratory");

        Assert.Equal("restriction.evidence-required", Assert.IsType<GateDecision.Held>(Decide(laptop)).Code);
        Assert.IsType<GateDecision.Cleared>(Decide(laptop, paper));
    }

    [Fact]
    public void No_paper_lifts_a_block() => Assert.IsType<GateDecision.Refused>(Decide(
        Bowl(), [.. Enum.GetValues<EvidenceType>().Select(type => new EvidenceFact(type, "1", Today, "Anybody"))]));

    private static GateDecision Decide(Consignment consignment, params EvidenceFact[] evidence) =>
        GoodsRestrictions.Decide(GoodsRestrictions.Look(consignment, Today, RuleBook), evidence);
}
