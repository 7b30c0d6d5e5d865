using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>
/// Marks unfinished files whose deadline comes near or has passed, and certificates that end soon, and says so. Copies of the service share the
/// work: each takes rows the others have not locked, a bounded number at a time.
/// </summary>
internal sealed class ExportProofDeadlines(
    IServiceScopeFactory scopes, IOptions<ExportProofOptions> options, TimeProvider clock, ILogger<ExportProofDeadlines> logger) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckInterval, clock);
        do
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.DeadlinesDeferred(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Marks everything the day asks for.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        while (await MarkFilesAsync(cancellationToken) == BatchSize)
        {
            // Another full batch may be due.
        }

        while (await WarnOfCertificatesAsync(cancellationToken) == BatchSize)
        {
            // As above.
        }
    }

    private async Task<int> MarkFilesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        var bus = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var orderIds = await db.Database
            .SqlQuery<Guid>($"""
                SELECT order_id AS "Value" FROM customs.export_proof WHERE next_mark_on <= {today}
                ORDER BY next_mark_on LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
        var due = await db.ExportProofs.Where(proof => orderIds.Contains(proof.OrderId)).ToListAsync(cancellationToken);
        var facts = (await db.ProofFacts.AsNoTracking().Where(fact => orderIds.Contains(fact.OrderId)).ToListAsync(cancellationToken))
            .ToLookup(fact => fact.OrderId);
        foreach (var proof in due)
        {
            var standing = ProofStanding.Of(proof, [.. facts[proof.OrderId]]);
            var (mark, nextMarkOn) = standing.MarkOn(proof, today);
            var isGraver = mark > proof.Mark;
            (proof.Mark, proof.NextMarkOn) = (mark, nextMarkOn);
            if (isGraver)
            {
                await AnnounceAsync(db, bus, proof, standing, now, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private async Task AnnounceAsync(
        CustomsDbContext db, IPublishEndpoint bus, ExportProof proof, ProofStanding standing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (stage, kind) = proof.Mark switch
        {
            ProofMark.FirstWarning => ("firstWarning", ProofFactKind.FirstWarned),
            ProofMark.SecondWarning => ("secondWarning", ProofFactKind.SecondWarned),
            _ => ("overdue", ProofFactKind.FellDue),
        };
        var awaited = string.Join(", ", standing.Awaited);
        await ExportProofFactsConsumer.NoteAsync(db, proof.OrderId, kind, awaited, now, amount: null, now, cancellationToken);
        await bus.Publish(new ExportProofDue(proof.OrderId, proof.SellerId, stage, proof.DueOn!.Value, standing.Awaited, now), cancellationToken);
        logger.ExportProofMarked(proof.OrderId, proof.Mark);
    }

    private async Task<int> WarnOfCertificatesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        var bus = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
        var now = clock.GetUtcNow();
        var soon = DateOnly.FromDateTime(now.UtcDateTime).AddDays(CertificateView.SoonDays);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ending = await db.Certificates
            .FromSql($"""
                UPDATE customs.certificate SET warned_at = {now}
                WHERE certificate_id IN (
                    SELECT certificate_id FROM customs.certificate
                    WHERE valid_until <= {soon} AND warned_at IS NULL AND withdrawn_at IS NULL
                    ORDER BY valid_until LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        foreach (var certificate in ending)
        {
            var kind = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(certificate.Kind.ToString());
            await bus.Publish(
                new CertificateExpiring(certificate.CertificateId, certificate.SellerId, kind, certificate.ValidUntil!.Value, now), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ending.Count;
    }
}

internal static partial class ExportProofLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The export proof of order {OrderId} was marked {Mark}")]
    public static partial void ExportProofMarked(this ILogger logger, Guid orderId, ProofMark mark);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deadlines of export proofs are not looked at until the database answers again")]
    public static partial void DeadlinesDeferred(this ILogger logger, Exception failure);
}
