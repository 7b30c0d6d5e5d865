using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Faults;

/// <summary>
/// Looks up which faults strike now and counts their strikes, on a connection of its own: a request's transaction must not hold the row of a
/// fault that others wait for. There is one outside world: which faults stand is remembered, and what none of them is aimed at asks no database.
/// </summary>
internal sealed class FaultBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private List<Fault>? _standing;
    private int _orders;

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

    /// <summary>Another fault was ordered. One that has ended may stay remembered: the database says that it does not strike.</summary>
    public void Reread()
    {
        lock (_lock)
        {
            _orders++;
            _standing = null;
        }
    }

    private async Task<List<Fault>> StrikeAsync(
        string party, string operation, RequestSubject subject, bool ofWebhooks, CancellationToken cancellationToken)
    {
        if (!(await StandingAsync(cancellationToken)).Exists(fault => fault.IsAimedAt(party, operation, subject) && OfWebhooks.Contains(fault.Kind) == ofWebhooks))
        {
            return [];
        }

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

    private async Task<List<Fault>> StandingAsync(CancellationToken cancellationToken)
    {
        int orders;
        lock (_lock)
        {
            if (_standing is not null)
            {
                return _standing;
            }

            orders = _orders;
        }

        await using var scope = scopes.CreateAsyncScope();
        var standing = await scope.ServiceProvider.GetRequiredService<SimulatorsDbContext>().Faults.AsNoTracking().ToListAsync(cancellationToken);
        lock (_lock)
        {
            // What an order has overtaken is not kept.
            _standing = orders == _orders ? standing : null;
        }

        return standing;
    }
}
