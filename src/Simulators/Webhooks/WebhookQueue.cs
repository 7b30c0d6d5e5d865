using System.Text.Json;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Faults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Webhooks;

/// <summary>Writes webhooks into the caller's unit of work; they are sent once that commits.</summary>
internal sealed class WebhookQueue(SimulatorsDbContext db, FaultBook faults, TimeProvider clock, IOptions<JsonOptions> json)
{
    /// <summary>Whether the unit of work has something to send.</summary>
    public bool HasQueued { get; private set; }

    /// <summary>Queues one event. The caller saves.</summary>
    /// <param name="party">Who sends, as in <see cref="OutsideWorld.MapOutsideParty"/>.</param>
    /// <param name="eventType">Such as <c>authorization.captured</c>; faults may name it as operation.</param>
    /// <param name="path">Such as <c>/hooks/payments/card-network</c>.</param>
    /// <param name="data">What happened; goes into the member <c>data</c>.</param>
    /// <param name="subject">What faults can be aimed at.</param>
    /// <param name="after">How long to wait before the first delivery; default at once.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public Task QueueAsync<TData>(
        string party,
        string eventType,
        string path,
        TData data,
        RequestSubject subject,
        TimeSpan after = default,
        CancellationToken cancellationToken = default) =>
        QueueAsync(
            party,
            eventType,
            path,
            (eventId, now) => JsonSerializer.Serialize(new WebhookEvent<TData>(eventId, eventType, now, data), json.Value.SerializerOptions),
            subject,
            after,
            cancellationToken);

    /// <summary>As above, with a body of the party's own shape, made of the event's id and its time.</summary>
    public async Task QueueAsync(
        string party,
        string eventType,
        string path,
        Func<string, DateTimeOffset, string> write,
        RequestSubject subject,
        TimeSpan after = default,
        CancellationToken cancellationToken = default)
    {
        var struck = await faults.StrikeWebhookAsync(party, eventType, subject, cancellationToken);
        if (struck.Exists(fault => fault.Kind is FaultKind.LoseWebhooks))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var eventId = $"evt_{Guid.CreateVersion7(now):N}";
        var body = write(eventId, now);
        var copies = struck.Where(fault => fault.Kind is FaultKind.DuplicateWebhooks).Sum(fault => (fault.Copies ?? 2) - 1) + 1;
        HasQueued = true;
        for (var copy = 0; copy < copies; copy++)
        {
            db.OutgoingWebhooks.Add(new OutgoingWebhook
            {
                WebhookId = Guid.CreateVersion7(now),
                EventId = eventId,
                Party = party,
                EventType = eventType,
                Path = path,
                Body = body,
                OrderId = subject.OrderId,
                CreatedAt = now,
                NextAttemptAt = now + after + Lateness(struck),
            });
        }
    }

    private static TimeSpan Lateness(List<Fault> struck) =>
        struck.Aggregate(TimeSpan.Zero, (late, fault) => late + fault.Kind switch
        {
            FaultKind.HoldBackWebhooks => fault.Pause,
#pragma warning disable CA5394 // Shuffling needs no secret randomness.
            FaultKind.ReorderWebhooks => fault.Pause * Random.Shared.NextDouble(),
#pragma warning restore CA5394
            _ => TimeSpan.Zero,
        });
}

/// <summary>The body of every webhook.</summary>
/// <param name="EventId">The same on every delivery; receivers keep it to drop repeats.</param>
/// <param name="Type">What happened.</param>
/// <param name="OccurredAt">When it happened at the sender.</param>
/// <param name="Data">The facts.</param>
/// <typeparam name="TData">The facts' shape.</typeparam>
public sealed record WebhookEvent<TData>(string EventId, string Type, DateTimeOffset OccurredAt, TData Data);
