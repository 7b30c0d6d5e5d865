using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Stripe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Webhooks;

/// <summary>Delivers due webhooks, signed, and tries again with doubling pauses until somebody answers 2xx.</summary>
internal sealed class WebhookSender(
    IServiceScopeFactory scopes,
    IHttpClientFactory clients,
    WebhookSignal signal,
    IOptionsMonitor<WebhookOptions> options,
    TimeProvider clock,
    ILogger<WebhookSender> logger) : BackgroundService
{
    public const string ClientName = "webhooks";
    private const int BatchSize = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendDueAsync(stoppingToken) < BatchSize)
                {
                    await signal.WaitAsync(await TimeToNextAsync(stoppingToken), stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.WebhooksDeferred(failure);
                await signal.WaitAsync(Timeout, stoppingToken);
            }
        }
    }

    private async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SimulatorsDbContext>();
        var now = clock.GetUtcNow();
        var due = await db.OutgoingWebhooks
            .FromSql($"""
                UPDATE simulators.outgoing_webhook SET next_attempt_at = {now + Lease}, attempts = attempts + 1
                WHERE webhook_id IN (
                    SELECT webhook_id FROM simulators.outgoing_webhook
                    WHERE delivered_at IS NULL AND abandoned_at IS NULL AND next_attempt_at <= {now}
                    ORDER BY next_attempt_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            .ToListAsync(cancellationToken);
        if (due.Count > 0)
        {
            await Task.WhenAll(due.OrderBy(webhook => webhook.WebhookId).Select(webhook => DeliverAsync(webhook, cancellationToken)));
            await db.SaveChangesAsync(cancellationToken);
        }

        return due.Count;
    }

    private async Task DeliverAsync(OutgoingWebhook webhook, CancellationToken cancellationToken)
    {
        webhook.LastStatus = await PostAsync(webhook, cancellationToken);
        var now = clock.GetUtcNow();
        if (webhook.LastStatus is >= 200 and < 300)
        {
            webhook.DeliveredAt = now;
        }
        else if (webhook.Attempts >= options.CurrentValue.Attempts)
        {
            webhook.AbandonedAt = now;
            logger.WebhookAbandoned(webhook.EventId, webhook.EventType, webhook.Attempts, webhook.LastStatus);
        }
        else
        {
            var pause = options.CurrentValue.FirstPause * Math.Pow(2, Math.Min(webhook.Attempts - 1, 20));
            webhook.NextAttemptAt = now + (pause < options.CurrentValue.LongestPause ? pause : options.CurrentValue.LongestPause);
        }
    }

    private async Task<int?> PostAsync(OutgoingWebhook webhook, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(webhook.Body);
        var sentAt = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.CurrentValue.Receiver, webhook.Path))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        Sign(request.Headers, webhook, options.CurrentValue.KeysFor(webhook.Path), sentAt, body);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, deadline.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.WebhookUnanswered(failure, webhook.EventId, webhook.EventType, webhook.Attempts);
            return null;
        }
    }

    private static void Sign(HttpRequestHeaders headers, OutgoingWebhook webhook, IEnumerable<WebhookKey> keys, DateTimeOffset sentAt, byte[] body)
    {
        if (webhook.Party == StripeModule.Party)
        {
            headers.Add("Stripe-Signature", StripeNews.Sign(keys, sentAt, body));
            return;
        }

        headers.Add(WebhookSignature.IdHeader, webhook.EventId);
        headers.Add(WebhookSignature.TimestampHeader, sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(keys, webhook.EventId, sentAt, body));
    }

    private async Task<TimeSpan> TimeToNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SimulatorsDbContext>();
        var next = await db.OutgoingWebhooks
            .Where(webhook => webhook.DeliveredAt == null && webhook.AbandonedAt == null)
            .MinAsync(webhook => (DateTimeOffset?)webhook.NextAttemptAt, cancellationToken);
        var wait = next is { } at ? at - clock.GetUtcNow() : LongestWait;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait;
    }
}
