using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.ThreeOrders;

/// <summary>
/// Looks up comparisons nobody has called back about, and recalls the release of those that stay unanswered. Copies of the service share the work.
/// </summary>
internal sealed class ThreeOrderWatch(
    IServiceScopeFactory scopes, IOptions<ClearanceOptions> options, TimeProvider clock, ILogger<ThreeOrderWatch> logger) : BackgroundService
{
    private const int BatchSize = 100;

    /// <summary>Before the first look; customs of the destination answer in seconds.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan NextPause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await CheckAsync(stoppingToken) == BatchSize)
                {
                    // Another full batch may be due.
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.ThreeOrdersDeferred(failure);
            }
        }
    }

    /// <summary>Takes up what is due; tells how many.</summary>
    internal async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Database
            .SqlQuery<Guid>($"""
                SELECT order_id AS "Value" FROM customs.three_order_facts WHERE next_check_at <= {now}
                ORDER BY next_check_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
        var open = (await db.AuthorityRequests.AsNoTracking()
            .Where(request => due.Contains(request.OrderId) && request.Gate == ExportGates.ThreeOrderMatch)
            .Where(request => request.State == AuthorityRequestState.Intended
                || request.State == AuthorityRequestState.Asking
                || request.State == AuthorityRequestState.Received)
            .ToListAsync(cancellationToken))
            .ToDictionary(request => request.OrderId);
        foreach (var orderId in due)
        {
            DateTimeOffset? next = null;
            if (open.TryGetValue(orderId, out var request))
            {
                next = now + NextPause;
                await LookAsync(scope.ServiceProvider, request, now, cancellationToken);
            }

            await db.ThreeOrderFacts.Where(facts => facts.OrderId == orderId)
                .ExecuteUpdateAsync(set => set.SetProperty(facts => facts.NextCheckAt, next), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    // Silence for days is a matter for an officer; the question stays open, so that a late answer still counts.
    private async Task LookAsync(IServiceProvider services, AuthorityRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IPublishEndpoint>().Publish(new CheckAuthorities(request.OrderId), cancellationToken);
        if (request.CreatedAt + options.Value.AnswerDeadline <= now)
        {
            await services.GetRequiredService<GateBook>().MoveAsync(
                request.OrderId,
                ExportGates.ThreeOrderMatch,
                new GateMove(
                    GateState.Held, GateMove.ByRule, DecisionBasis.Of(services.GetRequiredService<ClearanceRules>().Version),
                    "Customs of the destination have not answered in time.")
                {
                    Code = "three-order-match.no-answer",
                    IsRecall = true,
                },
                cancellationToken);
        }
    }
}
