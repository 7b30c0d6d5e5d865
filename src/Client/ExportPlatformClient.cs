using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ExportPlatform.Client;

/// <summary>
/// The platform's API by services. Refusals are <see cref="PlatformException"/>; commands carry an idempotency key, and what fails on its way is
/// sent again under the same key. Keep one for each identity for as long as the program runs.
/// </summary>
public sealed class ExportPlatformClient : IDisposable
{
    private readonly ExportPlatformClientOptions _options;
    private readonly HttpClient _http;
    private readonly HttpClient _streams;

    /// <summary>Speaks to a platform.</summary>
    /// <param name="address">The gateway, such as <c>https://export.example</c>.</param>
    /// <param name="tokens">Gives access tokens; null to look around without.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="handler">What sends requests; by default a handler of its own. The caller's stays the caller's.</param>
    public ExportPlatformClient(
        Uri address, AccessTokenProvider? tokens = null, ExportPlatformClientOptions? options = null, HttpMessageHandler? handler = null)
    {
        _options = options ?? new ExportPlatformClientOptions();
        var ownsHandler = handler is null;
        var repetition = new SafeRepetition(_options, tokens, handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        _http = new HttpClient(repetition, disposeHandler: ownsHandler) { BaseAddress = address, Timeout = _options.Timeout };
        _streams = new HttpClient(repetition, disposeHandler: false) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        (Catalog, Checkout, Payments) = (new CatalogClient(_http), new CheckoutClient(_http), new PaymentsClient(_http));
        (Customs, Shipping) = (new CustomsClient(_http), new ShippingClient(_http));
        (Webhooks, Identity) = (new WebhooksClient(_http), new IdentityClient(_http));
    }

    /// <summary>Goods, sellers, stock.</summary>
    public CatalogClient Catalog { get; }

    /// <summary>Carts, quotes, orders.</summary>
    public CheckoutClient Checkout { get; }

    /// <summary>Payments, rates, the ledger.</summary>
    public PaymentsClient Payments { get; }

    /// <summary>Clearance, evidence, officers' tasks.</summary>
    public CustomsClient Customs { get; }

    /// <summary>Rates, labels, tracking.</summary>
    public ShippingClient Shipping { get; }

    /// <summary>Endpoints that are told what happens, and what they were told.</summary>
    public WebhooksClient Webhooks { get; }

    /// <summary>Accounts and mandates.</summary>
    public IdentityClient Identity { get; }

    /// <summary>Follows an order live until its life ends. A broken stream is taken up again where it broke: nothing is missed or told twice.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="seen">The last entry known already; 0 for all.</param>
    /// <param name="cancellationToken">Stops following.</param>
    /// <exception cref="PlatformException">The order is not there, or not the caller's.</exception>
    public async IAsyncEnumerable<TimelineEntryResponse> WatchOrderAsync(
        Guid orderId, int seen = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await using var entries = ListenAsync(orderId, seen, cancellationToken).GetAsyncEnumerator(cancellationToken);
            bool? hasNext;
            while ((hasNext = await MoveAsync(entries).ConfigureAwait(false)) is true)
            {
                seen = entries.Current.Sequence;
                yield return entries.Current;
            }

            // The platform closes the stream when the order has ended; so does a server that is being replaced.
            if (hasNext is false && (await Checkout.GetOrderAsync(orderId, cancellationToken).ConfigureAwait(false)).IsClosed)
            {
                yield break;
            }

            await Task.Delay(_options.FirstPause, _options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the connections that are this client's own.</summary>
    public void Dispose()
    {
        _streams.Dispose();
        _http.Dispose();
    }

    // Null when the stream broke.
    private static async ValueTask<bool?> MoveAsync(IAsyncEnumerator<TimelineEntryResponse> entries)
    {
        try
        {
            return await entries.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<TimelineEntryResponse> ListenAsync(
        Guid orderId, int seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/checkout/v1/orders/{orderId}/events");
        request.Headers.Add("Last-Event-ID", $"{seen}");
        using var answer = await _streams.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await answer.ThrowUnlessSuccessAsync(cancellationToken).ConfigureAwait(false);
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var parser = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<TimelineEntryResponse>(data, JsonSerializerOptions.Web)!);
            await foreach (var item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item.Data;
            }
        }
    }
}
