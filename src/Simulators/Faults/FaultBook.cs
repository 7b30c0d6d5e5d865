using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Faults;

/// <summary>
/// Looks up which faults strike now and counts their strikes, on a connection of its own: a request's transaction must not hold the row of a
/// fault that others wait for.
/// </summary>
internal sealed class FaultBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly FaultKind[] OfWebhooks =
        [FaultKind.DuplicateWebhooks, FaultKind.ReorderWebhooks, FaultKind.HoldBackWebhooks, FaultKind.LoseWebhooks];

    /// <summary>The faults of requests that strike this one, each counted once, also when two requests race for the last strike.</summary>
    public Task<List<Fault>> StrikeRequestAsync(
        string party, string operation, RequestSubject subject, CancellationToken cancellationToken) =>
        StrikeAsync(party, operation, subject, ofWebhooks: false, cancellationToken);

    /// <summary>The faults of webhooks that strike this one.</summary>
    public Task<List<Fault>> StrikeWebhookAsync(
        string party, string eventType, RequestSubject subject, CancellationToken cancellationToken) =>
        StrikeAsync(party, eventType, subject, ofWebhooks: true, cancellationToken);

    private async Task<List<Fault>> StrikeAsync(
        string party, string operation, RequestSubject subject, bool ofWebhooks, CancellationToken cancellationToken)
    {
        var webhookKinds = OfWebhooks.Select(kind => kind.ToString()).ToArray();
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SimulatorsDbContext>().Faults
            .FromSql($"""
                UPDATE simulators.fault SET hits = hits + 1, remaining = remaining - 1
                WHERE fault_id IN (
                    SELECT fault_id FROM simulators.fault
                    WHERE party = {party}
                      AND (kind = ANY ({webhookKinds})) = {ofWebhooks}
                      AND (operation IS NULL OR operation = {operation})
                      AND (order_id IS NULL OR order_id = {subject.OrderId})
                      AND (amount IS NULL OR amount = {subject.Amount})
                      AND (token IS NULL OR token = {subject.Token})
                      AND (remaining IS NULL OR remaining > 0)
                      AND (until IS NULL OR until > {now})
                    ORDER BY fault_id FOR UPDATE)
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }
}
