using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>
/// Sends due deliveries, each for itself: nobody waits for a slow receiver but its own next delivery. HTTP is spoken outside any transaction;
/// what was sent and not recorded, because this process died, is sent again with the same ids.
/// </summary>
internal sealed class DeliveryWorker(
    IServiceScopeFactory scopes,
    OutsideClient outside,
    KeySealing sealing,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryWorker> logger) : BackgroundService
{
    /// <summary>Header with the delivery's id; the event's is in <c>webhook-id</c>.</summary>
    public const string DeliveryHeader = "webhook-delivery";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private int _underWay;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.Value.PollInterval;
            try
            {
                await StartDueAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.DeliveriesDeferred(failure);
                pause = PauseAfterFailure;
            }

            using var timer = new PeriodicTimer(pause, clock);
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task StartDueAsync(CancellationToken cancellationToken)
    {
        var places = options.Value.Concurrency - Volatile.Read(ref _underWay);
        if (places <= 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        foreach (var leased in await scope.ServiceProvider.GetRequiredService<DeliveryLeases>().ClaimAsync(places, cancellationToken))
        {
            Interlocked.Increment(ref _underWay);
            _ = DeliverAsync(leased, cancellationToken);
        }
    }

    private async Task DeliverAsync(LeasedDelivery leased, CancellationToken cancellationToken)
    {
        try
        {
            // From here on it runs beside the others.
            await Task.Yield();
            var startedAt = clock.GetUtcNow();
            var answer = await PostAsync(leased, startedAt, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeliveryLeases>().SettleAsync(leased, answer, startedAt, cancellationToken);
        }
        catch (Exception failure)
        {
            // The lease runs out and the delivery is tried again.
            logger.DeliveryAbandoned(failure, leased.Delivery.DeliveryId, leased.Delivery.EndpointId);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<OutsideAnswer> PostAsync(LeasedDelivery leased, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var (delivery, endpoint) = (leased.Delivery, leased.Endpoint);
        var keys = endpoint.KeysAt(sentAt, sealing);
        if (keys.Count == 0)
        {
            return new OutsideAnswer(null, "key-unreadable", "");
        }

        var body = Encoding.UTF8.GetBytes(delivery.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add(WebhookSignature.IdHeader, delivery.EventId);
        request.Headers.Add(WebhookSignature.TimestampHeader, sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            WebhookSignature.SignatureHeader, WebhookSignature.Sign(keys, delivery.EventId, sentAt, body));
        request.Headers.Add(DeliveryHeader, delivery.DeliveryId.ToString());

        var begin = Stopwatch.GetTimestamp();
        var answer = await outside.SendAsync(request, cancellationToken);
        DeliveryTelemetry.Sent(answer.IsSuccess, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        return answer;
    }
}
