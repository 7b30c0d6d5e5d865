using System.Text.Json;
using ExportPlatform.ServiceDefaults.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>
/// The door for one sender's webhooks: nothing is read from a body before its signature was found good; the event's id and its effect commit
/// together, so a repeat is answered like the first and changes nothing.
/// </summary>
internal sealed class WebhookInbox<TContext, TReceiver>(
    IServiceScopeFactory scopes,
    IOptionsMonitor<WebhookSenderOptions> senders,
    TimeProvider clock,
    ILogger<WebhookInbox<TContext, TReceiver>> logger)
    where TContext : DbContext
    where TReceiver : IWebhookReceiver
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int MaxConflicts = 20;

    /// <summary>Takes in one delivery.</summary>
    public async Task<WebhookVerdict> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await ReadAsync(request.Body, cancellationToken) is not { } body)
        {
            return WebhookVerdict.TooLarge;
        }

        var id = TReceiver.Scheme.Verify(request.Headers, body, senders.Get(TReceiver.Sender).ReadKeys(), clock.GetUtcNow());
        if (id is null || id.Length > WebhookEventModel.MaxIdLength || id.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            logger.WebhookForged(TReceiver.Sender);
            return WebhookVerdict.Forged;
        }

        try
        {
            await TakeInAsync(new WebhookMessage(id, body), cancellationToken);
            return WebhookVerdict.Taken;
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return WebhookVerdict.Unreadable;
        }
    }

    private async Task TakeInAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        for (var conflicts = 1; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await TakeInOnceAsync(message, scope.ServiceProvider, cancellationToken);
                return;
            }
            catch (DbUpdateException lost) when (conflicts <= MaxConflicts && lost.IsConflict())
            {
                logger.WebhookRaced(TReceiver.Sender, message.EventId, conflicts);
            }
        }
    }

    private async Task TakeInOnceAsync(WebhookMessage message, IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<TContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two deliveries of one event meet here: the second waits for the first and then has nothing to do.
        var isFirst = await db.Database.ExecuteSqlRawAsync(
            Claim(db), [TReceiver.Sender, message.EventId, WebhookOutcome.Applied, clock.GetUtcNow()], cancellationToken);
        if (isFirst == 0)
        {
            return;
        }

        var outcome = await services.GetRequiredService<TReceiver>().TakeInAsync(message, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var sender = TReceiver.Sender;
        await db.Set<WebhookEvent>().Where(e => e.Sender == sender && e.EventId == message.EventId).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Outcome, outcome.Result).SetProperty(e => e.Subject, outcome.Subject), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (outcome.Result != WebhookOutcome.Applied)
        {
            logger.WebhookIgnored(TReceiver.Sender, message.EventId, outcome.Subject, outcome.Result);
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBodyBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    // Each service keeps the table in its own schema.
    private static string Claim(TContext db)
    {
        var table = db.Model.FindEntityType(typeof(WebhookEvent))?.GetSchemaQualifiedTableName()
            ?? throw new InvalidOperationException($"{typeof(TContext).Name} lacks AddWebhookEvents().");
        return $"INSERT INTO {table} (sender, event_id, outcome, received_at) VALUES ({{0}}, {{1}}, {{2}}, {{3}}) ON CONFLICT DO NOTHING";
    }
}

/// <summary>What became of a delivery.</summary>
internal enum WebhookVerdict
{
    /// <summary>It was taken in, now or before.</summary>
    Taken,

    /// <summary>It was not read: too long.</summary>
    TooLarge,

    /// <summary>It was not signed by the sender, or long ago.</summary>
    Forged,

    /// <summary>It was signed by the sender but makes no sense.</summary>
    Unreadable,
}
