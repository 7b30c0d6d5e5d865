using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class PartyScreeningTests
{
    private static readonly NameIndex Sample = LoadSample();

    [Theory]
    [InlineData("Li Na")]
    [InlineData("Anna Schmidt")]
    [InlineData("Camille Laurent")]
    [InlineData("Сергей Иванов")]
    [InlineData("Maria Petrova")]
    [InlineData("Ugra Taiga Foods LLC")]
    [InlineData("Northern Lights Trading LLC")]
    public void Ordinary_names_pass(string name)
    {
        var decision = Assert.IsType<GateDecision.Cleared>(Decide(name));

        Assert.Contains(Sample.Lists[0].Sha256, decision.Basis.Reference["list:SAMPLE"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Viktor Obraztsov")]
    [InlineData("obraztsov viktor")]
    [InlineData("Виктор Образцов")]
    [InlineData("ОБРАЗЦОВ, Виктор")]
    [InlineData("Arkadiy ZHELEZNOV")]
    [InlineData("Ostwind Prazisionstechnik G.m.b.H.")]
    [InlineData("Northern Meridian Trading")]
    public void A_listed_party_is_stopped_whatever_the_order_of_its_names_or_its_script(string name) =>
        Assert.Equal("screening.match", Assert.IsType<GateDecision.Held>(Decide(name)).Code);

    [Theory]
    [InlineData("Wiktor Obraztow")]
    [InlineData("Ezekiel Marlowe")]
    public void A_name_that_is_nearly_a_listed_one_is_looked_at(string name) =>
        Assert.Equal("screening.possible-match", Assert.IsType<GateDecision.Held>(Decide(name)).Code);

    [Fact]
    public void Nobody_but_an_officer_reads_that_a_party_resembles_a_listed_one()
    {
        var held = Assert.IsType<GateDecision.Held>(Decide("Viktor Obraztsov"));

        Assert.DoesNotContain("Obraztsov", held.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(held.EvidenceNeeded);
        Assert.Contains("SAMPLE-0001", held.OfficerNote, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cleared_resemblance_counts_no_more_and_is_named_unless_entry_role_or_content_is_another()
    {
        var entry = Sample.Lists[0].Entries.Single(listed => listed.EntryId == "SAMPLE-0001");
        var cleared = new ClearedResemblance(Guid.CreateVersion7(), "consignee", "SAMPLE", entry.EntryId, entry.ContentHash);

        var passed = Assert.IsType<GateDecision.Cleared>(Decide("Viktor Obraztsov", cleared));
        Assert.Equal(cleared.PairId.ToString(), passed.Basis.Reference["cleared:SAMPLE/SAMPLE-0001/consignee"]);
        ClearedResemblance[] others =
        [
            cleared with { Role = "consignor" }, cleared with { ListId = "UN" }, cleared with { EntryId = "SAMPLE-0002" }, cleared with { EntryHash = "0" },
        ];
        Assert.All(others, other => Assert.Equal("screening.match", Assert.IsType<GateDecision.Held>(Decide("Viktor Obraztsov", other)).Code));
    }

    [Fact]
    public void Without_a_list_nobody_passes() =>
        Assert.Equal(
            "screening.not-possible", Assert.IsType<GateDecision.Held>(PartyScreening.Decide(PartiesOf(Halva()), Today, new NameIndex([]), [], ShippedRules)).Code);

    private static GateDecision Decide(string consignee, params ClearedResemblance[] cleared)
    {
        var parties = PartiesOf(Halva());
        return PartyScreening.Decide(parties with { Consignee = parties.Consignee with { Name = consignee } }, Today, Sample, cleared, ShippedRules);
    }

    private static NameIndex LoadSample()
    {
        var (version, entries) = ScreeningList.Sample(DateTimeOffset.UnixEpoch);
        return new NameIndex([ScreeningList.Of(version, entries)]);
    }
}
