using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.PreChecks;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Time.Testing;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.PreChecks;

/// <summary>No price is shown for goods that could never be cleared, and no goods that a paper may help are turned away.</summary>
public class CheckGoodsTests
{
    [Fact]
    public void What_the_Security_Council_forbids_for_a_country_gets_no_price_and_the_answer_names_the_row()
    {
        var problem = RefusalOf(Ask("KP", "Fans", "841451"))!.ProblemDetails;

        Assert.Equal(
            (422, "export-control.prohibited", "EC-RU-8", "2"),
            (problem.Status, problem.Extensions["code"], problem.Extensions["ruleId"], problem.Extensions["lineId"]));
        Assert.Equal(
            ("machinery, vehicles and metals may not be supplied to this country", ShippedRules.Version),
            (problem.Extensions["reason"], problem.Extensions["ruleVersion"]));
        Assert.Contains("Security Council", (string)problem.Extensions["source"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KP", "841451", "Fans")]
    [InlineData("KP", "170490", "Sweets")]
    [InlineData("KP", "732393", "Kettles of steel")]
    [InlineData("KP", "852610", "Marine radar")]
    [InlineData("CN", "841451", "Fans")]
    [InlineData("CN", "852610", "Marine radar")]
    [InlineData("CN", "293090", "Thiodiglycol, 99 %")]
    [InlineData("CN", "847130", "Portable computer")]
    [InlineData("CN", "620343", "Trousers for combat troops")]
    public void A_price_is_refused_for_export_control_exactly_when_no_licence_would_help_at_the_gate(string destination, string hs, string description)
    {
        var gate = DecideWithLicenceForEverything(destination, hs, description);

        Assert.Equal((gate as GateDecision.Refused)?.Code, RefusalOf(Ask(destination, description, hs))?.ProblemDetails.Extensions["code"]);
    }

    [Fact]
    public void A_row_of_words_forbids_by_the_description_and_is_silent_without_one()
    {
        var rules = With("export_controls", "EC-T-1,RU,CN,*,centrifuge,PROHIBITED,an entry,it may not be supplied,2014-01-01,,G,a test\n");

        Assert.Equal("export-control.prohibited", RefusalOf(Ask("CN", "Gas centrifuge", "842119", rules))?.ProblemDetails.Extensions["code"]);
        Assert.Null(RefusalOf(Ask("CN", "Separator", "842119", rules)));
        Assert.Null(RefusalOf(Ask("CN", null, "842119", rules)));
    }

    [Fact]
    public void Countries_whose_goods_pass_no_export_control_are_not_asked_for_it()
    {
        var rules = With("export_controls", "EC-T-2,KG,*,*,,PROHIBITED,an entry,it may not be supplied,2014-01-01,,G,a test\n");

        Assert.False(OriginProfile.Of(CountryCode.Parse("KG"), Today, rules).Has(ExportGates.ExportControl));
        Assert.Null(RefusalOf(Ask("CN", "Felt slippers", "640520", rules, dispatch: "KG")));
    }

    [Fact]
    public void The_ban_counts_from_its_day_on()
    {
        Assert.NotNull(RefusalOf(Ask("KP", "Fans", "841451", on: new DateOnly(2017, 12, 22))));
        Assert.Null(RefusalOf(Ask("KP", "Fans", "841451", on: new DateOnly(2017, 12, 21))));
    }

    [Fact]
    public void A_ban_on_the_goods_themselves_is_told_with_its_own_code() =>
        Assert.Equal("restriction.blocked", RefusalOf(Ask("FR", "Painted wooden bowl", "441990"))?.ProblemDetails.Extensions["code"]);

    /// <summary>Asks for sweets and one article more.</summary>
    private static Results<Ok<PreCheckResponse>, ProblemHttpResult> Ask(
        string destination, string? description, string hs, ClearanceRules? rules = null, string dispatch = "RU", DateOnly? on = null)
    {
        var from = CountryCode.Parse(dispatch);
        return CheckGoods.Handle(
            new CheckGoodsRequest(
                from, CountryCode.Parse(destination), "DirectMailB2c",
                [
                    new CheckGoodsLine("1", HsCode.Parse("170490"), from, new Weight(400), "Cedar-nut halva"),
                    new CheckGoodsLine("2", HsCode.Parse(hs), from, new Weight(1_500), description),
                ]),
            RuleBook, rules ?? ShippedRules, new FakeTimeProvider(new DateTimeOffset(on ?? Today, TimeOnly.MinValue, TimeSpan.Zero)));
    }

    private static ProblemHttpResult? RefusalOf(Results<Ok<PreCheckResponse>, ProblemHttpResult> answer) => answer.Result as ProblemHttpResult;

    private static GateDecision DecideWithLicenceForEverything(string destination, string hs, string description)
    {
        var goods = Parcel("RU", destination, Line(hs, "RU", 1, Cny("4000.00"), 1_500, description), Cny("80.00"), 2_000);
        var licence = new Certificate
        {
            CertificateId = Guid.CreateVersion7(),
            SellerId = UgraTaigaFoods,
            Kind = CertificateKind.ExportControlLicence,
            Number = "L-1",
            Issuer = "Export control service",
            IssuedOn = Today.AddDays(-1),
            ValidUntil = null,
            HsPrefixes = ["*"],
            RecordedAt = default,
        };
        var check = LicenceCheck.Of(goods.Lines, goods.DestinationCountry, Today, [licence], []);
        return ExportControl.Decide(new ExportControlFacts(Today, goods, GoodsRestrictions.Look(goods, Today, RuleBook), [], check), ShippedRules);
    }

    private static ClearanceRules With(string table, string row)
    {
        var tables = ShippedRules.Tables.ToDictionary(StringComparer.Ordinal);
        tables[table] += row;
        return ClearanceRules.Load(tables);
    }
}
