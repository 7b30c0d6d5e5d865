using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Certificates;

/// <summary>
/// Puts releases in question that rest on a certificate that has ended or was withdrawn, unless another one of the seller's serves or the parcel
/// has left. Each end is looked at once for each order: what an officer decides afterwards stays. Copies of the service share the work.
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
        foreach (var orderId in ended.Select(use => use.OrderId).Distinct())
        {
            await RecallAsync(scope.ServiceProvider, db, orderId, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended.Count;
    }

    private async Task RecallAsync(IServiceProvider services, CustomsDbContext db, Guid orderId, CancellationToken cancellationToken)
    {
        var isHere = await db.Clearances.AnyAsync(clearance => clearance.CorrelationId == orderId && clearance.HandedOverAt == null, cancellationToken);
        var gate = await db.Gates.AsNoTracking().SingleOrDefaultAsync(
            g => g.OrderId == orderId && g.Gate == ExportGates.Embargo && g.State == GateState.Cleared, cancellationToken);
        if (!isHere || gate is null)
        {
            return;
        }

        var stored = await db.Consignments.AsNoTracking().SingleAsync(c => c.OrderId == orderId, cancellationToken);
        var allowed = new GateDecision.Cleared(gate.Gate, DecisionBasis.Of(gate.RuleVersion), gate.Reason);
        if (await services.GetRequiredService<SellerCertificates>().DecideAsync(allowed, stored, cancellationToken) is GateDecision.Held held
            && await services.GetRequiredService<GateBook>().MoveAsync(
                orderId, gate.Gate, GateMove.Of(held, "") with { IsRecall = true }, cancellationToken) is not null)
        {
            logger.CertificateRecalled(orderId, held.Code);
        }
    }
}

internal static partial class CertificatesLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The clearance of order {OrderId} is in question: {Code}")]
    public static partial void CertificateRecalled(this ILogger logger, Guid orderId, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended certificates are not looked at until the database answers")]
    public static partial void CertificatesDeferred(this ILogger logger, Exception failure);
}
