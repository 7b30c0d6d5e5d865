using ExportPlatform.Contracts;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Gates;

namespace ExportPlatform.Customs.Tests.Certificates;

/// <summary>Which goods need which certificates, and which certificates serve on the day.</summary>
public class CertificateDemandsTests
{
    private static readonly CertificateDemands Demands = CertificateDemands.LoadShipped();
    private static readonly GateDecision.Cleared Allowed = new(ExportGates.Embargo, DecisionBasis.Of("rules-1"), "No ban.");

    [Fact]
    public void Fish_for_China_is_held_until_its_plant_is_on_the_list()
    {
        var held = Assert.IsType<GateDecision.Held>(Decide(Fish()));

        Assert.Equal("certificate.required", held.Code);
        Assert.Contains("OD-RU-1", held.Basis.RuleIds);
        Assert.Contains(Demands.Version, held.Basis.RuleVersion, StringComparison.Ordinal);
        Assert.IsType<GateDecision.Cleared>(Decide(Fish(), Plant(new DateOnly(2027, 1, 1))));
    }

    [Theory]
    [InlineData("2026-09-14", "certificate.expired")]
    [InlineData("2026-09-15", "")]
    [InlineData("2026-09-16", "")]
    [InlineData(null, "")]
    public void A_certificate_counts_through_its_last_day_and_no_longer(string? validUntil, string code)
    {
        var decision = Decide(Fish(), Plant(validUntil is null ? null : DateOnly.Parse(validUntil, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(code, (decision as GateDecision.Held)?.Code ?? "");
    }

    [Fact]
    public void A_certificate_of_other_goods_another_article_a_later_day_or_withdrawn_does_not_serve()
    {
        Assert.IsType<GateDecision.Held>(Decide(Fish(), Plant(null, hsPrefix: "1704")));
        Assert.IsType<GateDecision.Held>(Decide(Fish(), Plant(null, sku: "SKU-other")));
        Assert.IsType<GateDecision.Held>(Decide(Fish(), Plant(null, issuedOn: new DateOnly(2026, 9, 16))));
        Assert.IsType<GateDecision.Held>(Decide(Fish(), Plant(null, withdrawnAt: new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero))));
        Assert.IsType<GateDecision.Cleared>(Decide(Fish(), Plant(null, sku: "SKU-030549")));
    }

    [Fact]
    public void Halva_needs_none_but_its_declaration_of_conformity_is_noted_when_there_is_one()
    {
        var eac = Plant(null, hsPrefix: "17", kind: CertificateKind.ConformityDeclaration);

        Assert.IsType<GateDecision.Cleared>(Decide(Scenarios.Halva()));
        Assert.Contains(Demands.Look(Scenarios.Halva(), Scenarios.Today, [eac]), finding => finding.Served == eac && !finding.IsRequired);
    }

    [Fact]
    public void Fish_for_Kazakhstan_needs_no_Chinese_registration() =>
        Assert.IsType<GateDecision.Cleared>(Decide(Scenarios.Parcel("RU", "KZ", Fish().Lines[0], Scenarios.Cny("58.00"), 1_350)));

    private static GateDecision Decide(Consignment consignment, params Certificate[] certificates) =>
        Demands.Decide(Allowed, Demands.Look(consignment, Scenarios.Today, certificates));

    internal static Consignment Fish() => Scenarios.Parcel(
        "RU", "CN", Scenarios.Line("030549", "RU", 2, Scenarios.Cny("180.00"), 1_000, "Hot smoked muksun"), Scenarios.Cny("58.00"), 1_350);

    private static Certificate Plant(
        DateOnly? validUntil,
        string hsPrefix = "03",
        string? sku = null,
        DateOnly? issuedOn = null,
        DateTimeOffset? withdrawnAt = null,
        CertificateKind kind = CertificateKind.PlantRegistration) => new()
        {
            CertificateId = Guid.CreateVersion7(),
            SellerId = Scenarios.UgraTaigaFoods,
            Kind = kind,
            Number = "CHN-RU-0857",
            Issuer = "GACC",
            IssuedOn = issuedOn ?? new DateOnly(2024, 1, 1),
            ValidUntil = validUntil,
            HsPrefixes = [hsPrefix],
            Sku = sku,
            RecordedAt = new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero),
            WithdrawnAt = withdrawnAt,
        };
}
