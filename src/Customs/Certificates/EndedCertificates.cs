using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Certificates;

/// <summary>
/// Puts releases in question that rest on a certificate or licence that has ended or was withdrawn, unless another one of the seller's serves or the
/// parcel has left; where another one serves, the release is good until that one ends. Each end is looked at once for each order: what an officer
/// decides afterwards stays. Copies of the service share the work.
/// </summary>
internal sealed class EndedCertificates(
    IServiceScopeFactory scopes, IOptions<CertificateOptions> options, TimeProvider clock, ILogger<EndedCertificates> logger) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(options.Value.CheckInterval, clock);
        while (await pause.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                logger.CertificatesDeferred(failed);
            }
        }
    }

    /// <summary>Looks at every end nobody has looked at yet.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        while (await CheckNextAsync(cancellationToken) == BatchSize)
        {
            // There may be more.
        }
    }

    private async Task<int> CheckNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await db.CertificateUses
            .FromSql($"""
                UPDATE customs.certificate_use SET end_noted_at = {now}
                WHERE (order_id, certificate_id) IN (
                    SELECT ended.order_id, ended.certificate_id FROM customs.certificate_use ended
                    JOIN customs.certificate certificate ON certificate.certificate_id = ended.certificate_id
                    WHERE ended.end_noted_at IS NULL AND (certificate.withdrawn_at IS NOT NULL OR certificate.valid_until < {today})
                    LIMIT {BatchSize} FOR UPDATE OF ended SKIP LOCKED)
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var licences = await EndedLicencesAsync(db, now, today, cancellationToken);
        foreach (var (orderId, gate) in ended.Select(use => (use.OrderId, ExportGates.Embargo)).Distinct()
            .Concat(licences.Select(use => (use.OrderId, ExportGates.ExportControl)).Distinct()))
        {
            await LookAtAsync(scope.ServiceProvider, db, orderId, gate, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Math.Max(ended.Count, licences.Count);
    }

    private static Task<List<LicenceUse>> EndedLicencesAsync(CustomsDbContext db, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) =>
        db.LicenceUses
            .FromSql($"""
                UPDATE customs.licence_use SET end_noted_at = {now}
                WHERE (order_id, certificate_id) IN (
                    SELECT ended.order_id, ended.certificate_id FROM customs.licence_use ended
                    JOIN customs.certificate licence ON licence.certificate_id = ended.certificate_id
                    WHERE ended.end_noted_at IS NULL AND ended.given_back_at IS NULL
                      AND (licence.withdrawn_at IS NOT NULL OR licence.valid_until < {today})
                    LIMIT {BatchSize} FOR UPDATE OF ended SKIP LOCKED)
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

    private async Task LookAtAsync(IServiceProvider services, CustomsDbContext db, Guid orderId, string gateName, CancellationToken cancellationToken)
    {
        var isHere = await db.Clearances.AnyAsync(clearance => clearance.CorrelationId == orderId && clearance.HandedOverAt == null, cancellationToken);
        var gate = await db.Gates.AsNoTracking().SingleOrDefaultAsync(
            g => g.OrderId == orderId && g.Gate == gateName && g.State == GateState.Cleared, cancellationToken);
        if (!isHere || gate is null)
        {
            return;
        }

        var stored = await db.Consignments.AsNoTracking().SingleAsync(c => c.OrderId == orderId, cancellationToken);
        switch (await DecideAgainAsync(services, db, gate, stored, cancellationToken))
        {
            case GateDecision.Held held when await services.GetRequiredService<GateBook>().MoveAsync(
                orderId, gateName, GateMove.Of(held, "") with { IsRecall = true }, cancellationToken) is not null:
                logger.CertificateRecalled(orderId, held.Code);
                break;

            case GateDecision.Cleared { GoodUntil: var until }:
                await ProlongAsync(services, db, gate, until, cancellationToken);
                break;

            case GateDecision.NeedsAuthority { GoodUntil: var until }:
                await ProlongAsync(services, db, gate, until, cancellationToken);
                break;
        }
    }

    // The rules of certificates alone at the gate of bans and limits, for its other rows are those of the order's day; all of them at export control's.
    private static async Task<GateDecision> DecideAgainAsync(
        IServiceProvider services, CustomsDbContext db, ClearanceGate gate, StoredConsignment stored, CancellationToken cancellationToken)
    {
        if (gate.Gate is ExportGates.Embargo)
        {
            var allowed = new GateDecision.Cleared(gate.Gate, DecisionBasis.Of(gate.RuleVersion), gate.Reason);
            return await services.GetRequiredService<SellerCertificates>().DecideAsync(allowed, stored, cancellationToken);
        }

        var evidence = await db.Evidence.AsNoTracking()
            .Where(paper => paper.OrderId == gate.OrderId && paper.Gate == gate.Gate).OrderBy(paper => paper.EvidenceId).ToListAsync(cancellationToken);
        return (await services.GetRequiredService<GateRules>().DecideAsync(
            gate.Gate, stored, [.. evidence.Select(paper => paper.ToFact())], cancellationToken)).Decision;
    }

    private async Task ProlongAsync(
        IServiceProvider services, CustomsDbContext db, ClearanceGate gate, DateOnly? until, CancellationToken cancellationToken)
    {
        await db.Gates.Where(g => g.OrderId == gate.OrderId && g.Gate == gate.Gate && g.State == GateState.Cleared)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.GoodUntil, until), cancellationToken);
        var first = await db.Gates.Where(g => g.OrderId == gate.OrderId).MinAsync(g => g.GoodUntil, cancellationToken);
        await services.GetRequiredService<IPublishEndpoint>().Publish(
            new ExportReleaseProlonged(gate.OrderId, first, clock.GetUtcNow()), cancellationToken);
    }
}

internal static partial class CertificatesLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The clearance of order {OrderId} is in question: {Code}")]
    public static partial void CertificateRecalled(this ILogger logger, Guid orderId, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended certificates are not looked at until the database answers")]
    public static partial void CertificatesDeferred(this ILogger logger, Exception failure);
}
