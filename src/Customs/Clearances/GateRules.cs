using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.CurrencyContracts;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.LandedCost;
using ExportPlatform.Trade;
using MassTransit;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Gathers the facts of a gate and lets its rules decide.</summary>
internal sealed class GateRules(
    CustomsDbContext db,
    CustomsRecords records,
    ClearanceRules rules,
    RuleBook book,
    ScreeningLists lists,
    SellerCertificates certificates,
    ClearedParties cleared,
    RelatedConsignments related,
    IPublishEndpoint bus,
    TimeProvider clock)
{
    /// <summary>The word of one gate's rules about a consignment, and a hash of what was decided on.</summary>
    public async Task<(GateDecision Decision, string InputsHash)> DecideAsync(
        string gate, StoredConsignment stored, IReadOnlyList<EvidenceFact> evidence, CancellationToken cancellationToken)
    {
        var (consignment, on) = (stored.Consignment, stored.RulesOn);
        GateDecision decision = gate switch
        {
            _ when consignment.Lines.Count == 0 => ExportDeclaration.Decide(
                stored.OrderId, 1, consignment, await PartiesAsync(), on, new RateTable([]), rules),
            ExportGates.Embargo => await certificates.DecideAsync(
                GoodsRestrictions.Decide(GoodsRestrictions.Look(consignment, on, book), evidence, HasGate(stored, ExportGates.ExportControl)),
                stored,
                cancellationToken),
            ExportGates.Screening => await ScreenAsync(await PartiesAsync(), on, cancellationToken),
            ExportGates.CurrencyControl => await DecideCurrencyAsync(stored, evidence, cancellationToken),
            ExportGates.ExportDeclaration => ExportDeclaration.Decide(
                stored.OrderId, 1, consignment, await PartiesAsync(), on, await db.RatesAsync([consignment.Goods.Currency], on, cancellationToken), rules),
            ExportGates.CulturalGoods => CulturalGoods.Decide(
                new CulturalGoodsFacts(stored.OrderId, on, consignment, GoodsRestrictions.Look(consignment, on, book), evidence), rules),
            ExportGates.ExportControl => await DecideExportControlAsync(stored, evidence, cancellationToken),
            ExportGates.ThreeOrderMatch => ThreeOrderMatch.Decide(consignment, on, rules),
            ExportGates.CustomsCheck => await DecideCustomsCheckAsync(stored, cancellationToken),
            _ => throw new UnreachableException(),
        };
        return (decision with { Gate = gate }, HashOf(stored, evidence));

        ValueTask<Parties> PartiesAsync() => records.PartiesAsync(consignment, cancellationToken);
    }

    private bool HasGate(StoredConsignment stored, string gate) =>
        OriginProfile.Of(stored.Consignment, stored.RulesOn, rules).Has(gate);

    private async Task<GateDecision> DecideExportControlAsync(
        StoredConsignment stored, IReadOnlyList<EvidenceFact> evidence, CancellationToken cancellationToken)
    {
        var (consignment, on) = (stored.Consignment, stored.RulesOn);
        var restrictions = GoodsRestrictions.Look(consignment, on, book);
        var lines = ExportControl.LinesForLicence(consignment, restrictions, on, rules);
        var licence = lines.Count == 0
            ? LicenceCheck.Nothing
            : await db.CountIntoLicenceAsync(stored.OrderId, consignment, lines, clock.GetUtcNow(), cancellationToken);
        return ExportControl.Decide(new ExportControlFacts(on, consignment, restrictions, evidence, licence), rules);
    }

    private async Task<GateDecision> ScreenAsync(Parties parties, DateOnly on, CancellationToken cancellationToken) => PartyScreening.Decide(
        parties, on, await lists.CurrentAsync(db, cancellationToken), await cleared.OfAsync(parties, cancellationToken), rules);

    private async Task<GateDecision> DecideCustomsCheckAsync(StoredConsignment stored, CancellationToken cancellationToken)
    {
        var (consignment, on) = (stored.Consignment, stored.RulesOn);
        var windows = CustomsCheck.WindowsFor(consignment, on, rules);
        var others = windows.Count == 0 ? [] : await related.FindAsync(stored, windows.Max(window => window.Length), cancellationToken);
        CurrencyCode[] currencies =
        [
            consignment.Goods.Currency,
            .. others.Select(other => other.Consignment.Goods.Currency),
            .. windows.Select(window => window.Threshold.Currency),
            .. rules.UnitValues.Select(row => row.Usual.Currency),
        ];
        var rates = await db.RatesAsync(currencies.Distinct(), on, cancellationToken);
        return CustomsCheck.Decide(new CustomsCheckFacts(on, stored.PlacedAt, consignment, others, rates), rules);
    }

    private async Task<GateDecision> DecideCurrencyAsync(
        StoredConsignment stored, IReadOnlyList<EvidenceFact> evidence, CancellationToken cancellationToken)
    {
        var consignment = stored.Consignment;
        var price = CurrencyControl.ContractPrice(consignment);
        var rates = await db.RatesAsync([consignment.Goods.Currency], stored.RulesOn, cancellationToken);
        if (rates.InRoubles(price) is not var (roubles, rateId))
        {
            return CurrencyControl.NoRate(price, rules);
        }

        var (sum, number) = await ContractSums.CountAsync(
            db, consignment.ContractId, stored.OrderId, roubles, clock.GetUtcNow(), cancellationToken);
        var named = evidence.LastOrDefault(paper => paper.Type is EvidenceType.UniqueContractNumber)?.Number;
        if (number is null && CurrencyControl.IsUniqueContractNumber(named))
        {
            await ContractSums.NoteNumberAsync(db, consignment.ContractId, named!, cancellationToken);
            number = named;
        }

        await TellAsync(stored, CurrencyControl.LevelOf(consignment.DispatchCountry, stored.RulesOn, sum, rules), number, cancellationToken);
        return CurrencyControl.Decide(
            new CurrencyControlFacts(
                stored.RulesOn, consignment.DispatchCountry, consignment.ContractId, roubles, sum, rateId, number),
            rules);
    }

    // Seldom: whoever pays the seller needs the level and the number alone, and most contracts never reach a threshold.
    private async Task TellAsync(StoredConsignment stored, CurrencyControlLevel level, string? number, CancellationToken cancellationToken)
    {
        var consignment = stored.Consignment;
        if (await ContractSums.ToldAsync(db, consignment.ContractId, level, number, cancellationToken) is { } revision)
        {
            await bus.Publish(
                new ExportContractChanged(
                    stored.OrderId, consignment.ContractId, consignment.SellerId, level.ToString(), number, revision, clock.GetUtcNow()),
                cancellationToken);
        }
    }

    private static string HashOf(StoredConsignment stored, IReadOnlyList<EvidenceFact> evidence) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { stored.OrderId, stored.PlacedAt, stored.Consignment, evidence }, JsonColumn.Json)));
}
