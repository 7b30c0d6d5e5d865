using ExportPlatform.Contracts;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Trade;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class ExportDeclarationTests
{
    [Fact]
    public void Halva_may_go_on_the_short_form_and_is_declared_in_full()
    {
        var declaration = DeclarationIn(Decide(Halva()));

        Assert.Equal(("CN22", "sale of goods", 21.39m), (declaration.Form, declaration.Category, declaration.ValueInSdr));
        Assert.Equal(Halva().Lines.Select(line => (line.LineId, line.Quantity, line.Value, line.HsCode, line.Origin)),
            declaration.Lines.Select(line => (line.LineId, line.Quantity, line.Value, line.HsCode, line.Origin)));
    }

    [Fact]
    public void Special_drawing_rights_of_the_scenarios_are_right_to_the_cent()
    {
        Assert.Equal(36.60m, ShippedRates.InSdr(Eur("45.00"))!.Value.Sdr);
        Assert.Equal(617.03m, ShippedRates.InSdr(Rub("80000.00"))!.Value.Sdr);
    }

    [Fact]
    public void From_three_hundred_SDR_or_over_two_kilograms_the_long_form_is_needed()
    {
        // 368.83 EUR are 299.98 SDR and 368.86 EUR are 300.01.
        Assert.Equal("CN22", DeclarationIn(Decide(Of("368.83", 900))).Form);
        Assert.Equal("CN23", DeclarationIn(Decide(Of("368.86", 900))).Form);
        Assert.Equal("CN22", DeclarationIn(Decide(Of("20.00", 2_000))).Form);
        Assert.Equal("CN23", DeclarationIn(Decide(Of("20.00", 2_001))).Form);
    }

    [Fact]
    public void Without_a_rate_the_long_form_is_used()
    {
        var decision = ExportDeclaration.Decide(Guid.Empty, 1, Halva(), PartiesOf(Halva()), Today, new RateTable([]), ShippedRules);

        Assert.Equal("CN23", DeclarationIn(decision).Form);
        Assert.Null(DeclarationIn(decision).ValueInSdr);
    }

    public static TheoryData<string, Func<Consignment, Consignment>> Contradictions => new()
    {
        { "does not say what the goods are", c => c with { Lines = [c.Lines[0] with { Description = "Gift" }] } },
        { "does not say what the goods are", c => c with { Lines = [c.Lines[0] with { Description = " " }] } },
        { "do not add up", c => c with { Goods = Cny("204.01") } },
        { "another currency", c => c with { Lines = [c.Lines[0] with { Value = Eur("204.00") }] } },
        { "have a value", c => c with { Lines = [c.Lines[0] with { Value = Cny("0.00") }], Goods = Cny("0.00") } },
        { "have a weight", c => c with { Lines = [c.Lines[0] with { NetWeight = new Weight(0) }] } },
        { "weigh more than the parcel", c => c with { GrossWeight = new Weight(1_199) } },
        { "nothing of it", c => c with { Lines = [c.Lines[0] with { Quantity = 0 }] } },
        { "not made yet", c => c with { Lines = [c.Lines[0] with { YearMade = 2027 }] } },
        { "do not leave the country", c => c with { DestinationCountry = c.DispatchCountry } },
        { "no goods", c => c with { Lines = [], Goods = Cny("0.00") } },
        { "same id", c => c with { Lines = [c.Lines[0], c.Lines[0]], Goods = Cny("408.00"), GrossWeight = new Weight(3_000) } },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void A_declaration_that_contradicts_itself_is_never_lodged(string because, Func<Consignment, Consignment> change)
    {
        var refused = Assert.IsType<GateDecision.Refused>(Decide(change(Halva())));

        Assert.Equal("export-declaration.invalid", refused.Code);
        Assert.Contains(because, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_without_a_whole_address_is_never_lodged()
    {
        var parties = PartiesOf(Halva());
        var nowhere = parties with { Consignee = parties.Consignee with { Street = "" } };

        var refused = Assert.IsType<GateDecision.Refused>(ExportDeclaration.Decide(Guid.Empty, 1, Halva(), nowhere, Today, ShippedRates, ShippedRules));

        Assert.Contains("consignee's name or address", refused.Reason, StringComparison.Ordinal);
    }

    private static Consignment Of(string euro, long grossGrams) =>
        Parcel("KG", "DE", Line("640520", "KG", 1, Eur(euro), 500, "Felt slippers"), Eur("9.00"), grossGrams);

    private static GateDecision Decide(Consignment consignment) =>
        ExportDeclaration.Decide(Guid.Empty, 1, consignment, PartiesOf(consignment), Today, ShippedRates, ShippedRules);

    private static DeclarationDataset DeclarationIn(GateDecision decision) => Assert.IsType<AuthorityQuestion.LodgeDeclaration>(
        Assert.IsType<GateDecision.NeedsAuthority>(decision).Question).Declaration;
}
