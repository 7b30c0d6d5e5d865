using ExportPlatform.Contracts;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class ExportControlTests
{
    [Fact]
    public void Sweets_are_on_no_list_and_no_authority_is_asked() =>
        Assert.StartsWith("NOT_LISTED", Assert.IsType<GateDecision.Cleared>(Decide(Halva())).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_computer_of_serial_production_goes_with_the_sellers_declaration_which_the_authority_gets()
    {
        var decision = Assert.IsType<GateDecision.NeedsAuthority>(Decide(Goods("847130", "Portable computer")));
        var file = Assert.IsType<AuthorityQuestion.ExamineGoods>(decision.Question).File;

        Assert.Equal((null, "NOT_LISTED", "EC-RU-1"), (file.LicenceNumber, Assert.Single(file.Lines).Result, Assert.Single(decision.Basis.RuleIds)));
    }

    [Fact]
    public void The_same_computer_made_by_hand_is_identified_first()
    {
        var single = Goods("847130", "Portable computer", isMassProduced: false);
        var paper = new EvidenceFact(EvidenceType.ExportControlIdentification, "ID-1", Today, "Laboratory");

        var held = Assert.IsType<GateDecision.Held>(Decide(single));
        Assert.Equal(("export-control.identification-required", "R023"), (held.Code, Assert.Single(held.Basis.RuleIds)));
        Assert.IsType<GateDecision.NeedsAuthority>(Decide(single, paper));
        Assert.IsType<GateDecision.Held>(Decide(single, paper with { IssuedOn = Today.AddDays(1) }));
    }

    [Theory]
    [InlineData("852610", "Marine radar", "EC-RU-2")]
    [InlineData("852589", "Thermal imagers for hunters", "EC-RU-3")]
    [InlineData("880622", "Quadcopter with camera", "EC-RU-4")]
    [InlineData("293090", "Thiodiglycol, 99 %", "EC-RU-5")]
    public void Listed_goods_need_a_licence(string hs, string description, string ruleId)
    {
        var held = Assert.IsType<GateDecision.Held>(Decide(Goods(hs, description)));

        Assert.Equal(("export-control.licence-required", ruleId), (held.Code, Assert.Single(held.Basis.RuleIds)));
        Assert.NotEmpty(held.EvidenceNeeded);
    }

    [Fact]
    public void A_word_that_only_contains_the_listed_one_is_none() =>
        Assert.NotEqual("export-control.licence-required", (Decide(Goods("852589", "Camera for xthermal imagery")) as GateDecision.Held)?.Code);

    [Fact]
    public void An_identification_does_not_replace_a_licence() => Assert.IsType<GateDecision.Held>(Decide(
        Goods("852610", "Marine radar"), new EvidenceFact(EvidenceType.ExportControlIdentification, "ID-1", Today, "Laboratory")));

    [Fact]
    public void Goods_go_under_a_licence_that_speaks_of_them_and_the_authority_learns_its_number()
    {
        var decision = Assert.IsType<GateDecision.NeedsAuthority>(Decide(Goods("852610", "Marine radar", quantity: 3), Licence(pieces: 3)));
        var file = Assert.IsType<AuthorityQuestion.ExamineGoods>(decision.Question).File;

        Assert.Equal(("L-1", "LICENCE", 3), (file.LicenceNumber, file.Lines[0].Result, file.Lines[0].Quantity));
        Assert.StartsWith("LICENCE: L-1", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-09-14", null, "CN", "8526", "licence-ended")]
    [InlineData("2026-09-16", null, null, "CN", "8526", "licence-not-yet-valid")]
    [InlineData("2026-01-01", null, 2, "CN", "8526", "licence-quota-spent")]
    [InlineData("2026-01-01", null, null, "AE", "8526", "licence-required")]
    [InlineData("2026-01-01", null, null, "CN", "9014", "licence-required")]
    [InlineData("2026-01-01", "2026-09-15", 3, "CN", "8526", null)]
    public void A_licence_counts_for_its_days_country_goods_and_pieces_alone(
        string from, string? until, int? pieces, string country, string prefix, string? code)
    {
        var licence = Licence(DateOnly.Parse(from, null), until is null ? null : DateOnly.Parse(until, null), pieces, country, prefix);
        var held = Decide(Goods("852610", "Marine radar", quantity: 3), licence) as GateDecision.Held;

        Assert.Equal(code is null ? null : $"export-control.{code}", held?.Code);
    }

    [Fact]
    public void Of_several_licences_one_that_grants_is_taken_whatever_the_others_lack()
    {
        var check = LicenceCheck.Of(
            Goods("852610", "Marine radar", quantity: 3).Lines, CountryCode.Parse("CN"), Today,
            [Licence(until: Today.AddDays(-1)), Licence(pieces: 1), Licence(pieces: 3), Licence(from: Today.AddDays(1))], []);

        Assert.Equal((LicenceStanding.Granted, 3), (check.Standing, check.Left));
    }

    [Fact]
    public void An_order_counted_before_is_not_short_of_the_pieces_it_took()
    {
        var spent = Licence(pieces: 3, used: 3);
        var lines = Goods("852610", "Marine radar", quantity: 3).Lines;

        Assert.Equal(LicenceStanding.QuotaSpent, LicenceCheck.Of(lines, CountryCode.Parse("CN"), Today, [spent], []).Standing);
        Assert.Equal(LicenceStanding.Granted, LicenceCheck.Of(lines, CountryCode.Parse("CN"), Today, [spent], [spent.CertificateId]).Standing);
    }

    [Theory]
    [InlineData("KP", "841451", "export-control.prohibited")]
    [InlineData("KP", "170490", null)]
    [InlineData("CN", "841451", null)]
    [InlineData("YE", "930400", "export-control.prohibited")]
    public void What_the_Security_Council_forbids_for_a_country_is_refused_and_no_licence_helps(string destination, string hs, string? code)
    {
        var goods = Goods(hs, "Fans and the like") with { DestinationCountry = CountryCode.Parse(destination) };
        var licence = LicenceCheck.Of(goods.Lines, goods.DestinationCountry, Today, [Licence(country: destination, prefix: "*")], []);
        var decision = ExportControl.Decide(new ExportControlFacts(Today, goods, GoodsRestrictions.Look(goods, Today, RuleBook), [], licence), ShippedRules);

        Assert.Equal(code, (decision as GateDecision.Refused)?.Code);
    }

    [Fact]
    public void The_ban_counts_from_its_day_on()
    {
        var fans = Goods("841451", "Fans") with { DestinationCountry = CountryCode.Parse("KP") };

        Assert.IsType<GateDecision.Refused>(Decide(fans, new DateOnly(2017, 12, 22)));
        Assert.IsNotType<GateDecision.Refused>(Decide(fans, new DateOnly(2017, 12, 21)));
    }

    [Fact]
    public void Words_of_war_are_for_an_officer_who_alone_reads_why()
    {
        var held = Assert.IsType<GateDecision.Held>(Decide(Goods("620343", "Trousers for combat troops")));

        Assert.Equal(("export-control.review", ""), (held.Code, held.EvidenceNeeded));
        Assert.DoesNotContain("combat", held.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("EC-RU-7", held.OfficerNote, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gravest_line_decides_and_the_order_of_lines_means_nothing()
    {
        var (radar, jam) = (Goods("852610", "Marine radar").Lines[0], Halva().Lines[0] with { LineId = "2" });
        var goods = Halva();

        foreach (ConsignmentLine[] lines in new[] { new[] { radar, jam }, [jam, radar] })
        {
            Assert.Equal("export-control.licence-required", Assert.IsType<GateDecision.Held>(Decide(goods with { Lines = lines })).Code);
        }
    }

    [Fact]
    public void Goods_with_a_gate_of_their_own_are_left_to_it_by_the_gate_of_bans()
    {
        var restrictions = GoodsRestrictions.Look(Goods("847130", "Portable computer"), Today, RuleBook);

        Assert.IsType<GateDecision.Held>(GoodsRestrictions.Decide(restrictions, []));
        Assert.IsType<GateDecision.Cleared>(GoodsRestrictions.Decide(restrictions, [], exportControlHasItsGate: true));
    }

    [Fact]
    public void A_rule_book_from_before_the_lists_keeps_its_name_and_says_nothing_about_them()
    {
        var tables = ShippedRules.Tables.Where(table => table.Key is not "export_controls").ToDictionary(StringComparer.Ordinal);
        var earlier = ClearanceRules.Load(tables);

        Assert.Empty(earlier.ExportControls);
        Assert.NotEqual(ShippedRules.Version, earlier.Version);
        Assert.Equal(earlier.Version, ClearanceRules.Load(earlier.Tables).Version);
    }

    private static Consignment Goods(string hs, string description, int quantity = 1, bool isMassProduced = true) =>
        Parcel("RU", "CN", Line(hs, "RU", quantity, Cny("4000.00"), 1_500, description) with { IsMassProduced = isMassProduced }, Cny("80.00"), 2_000);

    private static Certificate Licence(
        DateOnly? from = null, DateOnly? until = null, int? pieces = null, string country = "CN", string prefix = "8526", int used = 0) => new()
        {
            CertificateId = Guid.CreateVersion7(),
            SellerId = UgraTaigaFoods,
            Kind = CertificateKind.ExportControlLicence,
            Number = "L-1",
            Issuer = "Export control service",
            IssuedOn = from ?? new DateOnly(2026, 1, 1),
            ValidUntil = until,
            HsPrefixes = [prefix],
            DestinationCountry = CountryCode.Parse(country),
            Pieces = pieces,
            UsedPieces = used,
            RecordedAt = default,
        };

    private static GateDecision Decide(Consignment goods, params EvidenceFact[] evidence) => Decide(goods, Today, LicenceCheck.Nothing, evidence);

    private static GateDecision Decide(Consignment goods, DateOnly on) => Decide(goods, on, LicenceCheck.Nothing);

    private static GateDecision Decide(Consignment goods, Certificate licence) =>
        Decide(goods, Today, LicenceCheck.Of(goods.Lines, goods.DestinationCountry, Today, [licence], []));

    private static GateDecision Decide(Consignment goods, DateOnly on, LicenceCheck licence, params EvidenceFact[] evidence) =>
        ExportControl.Decide(new ExportControlFacts(on, goods, GoodsRestrictions.Look(goods, on, RuleBook), evidence, licence), ShippedRules);
}
