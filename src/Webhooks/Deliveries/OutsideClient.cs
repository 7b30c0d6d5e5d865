using System.Net;
using System.Text;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>
/// The one way from here to addresses that strangers have chosen. The address really connected to must be public, whatever the name said
/// when it was registered; redirects are not followed, no cookie or proxy is used, answers are read for a kilobyte.
/// </summary>
internal sealed class OutsideClient : IDisposable
{
    /// <summary>How much of an answer is kept.</summary>
    public const int AnswerHeadBytes = 1024;

    private readonly HttpClient _public;
    private readonly HttpClient? _demonstration;
    private readonly DeliveryOptions _options;

    public OutsideClient(IOptions<DeliveryOptions> options)
    {
        _options = options.Value;
        _public = Client(PublicOnly());
        _demonstration = _options.DemonstrationReceiver is null ? null : Client(
            new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });
    }

    /// <summary>Sends a request and tells how it was answered; never throws for what the other side does.</summary>
    public async Task<OutsideAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Timeout);
        try
        {
            using var answer = await ClientFor(request.RequestUri!).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return new OutsideAnswer((int)answer.StatusCode, null, await ReadHeadAsync(answer.Content, deadline.Token));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new OutsideAnswer(null, ReasonOf(failure), "");
        }
    }

    public void Dispose()
    {
        _public.Dispose();
        _demonstration?.Dispose();
    }

    private HttpClient ClientFor(Uri url) =>
        _demonstration is not null && EndpointAddress.IsDemonstration(url, _options.DemonstrationReceiver) ? _demonstration : _public;

    private static AntiSSRFHandler PublicOnly()
    {
        var handler = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
        handler.MaxResponseHeadersLength = 16;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        return handler;
    }

    // Made by hand: the clients of the factory find services by name and repeat requests, and neither may happen out here.
    private static HttpClient Client(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("ExportPlatform-Webhooks/1");
        return client;
    }

    private static async Task<string> ReadHeadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var head = new byte[AnswerHeadBytes];
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return string.Concat(Encoding.UTF8.GetString(head, 0, length).Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has come and counts; the rest of the answer is only for the log.
            return "";
        }
    }

    private static string ReasonOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AntiSSRFException:
                    return "address-refused";
                case OperationCanceledException:
                    return "timeout";
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                    return "name-unknown";
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return "tls-failed";
                default:
                    break;
            }
        }

        return "unreachable";
    }
}

/// <summary>How somebody outside answered.</summary>
/// <param name="Status">Null when not at all.</param>
/// <param name="Error">Why not; null when they did.</param>
/// <param name="Head">The beginning of the answer.</param>
internal sealed record OutsideAnswer(int? Status, string? Error, string Head)
{
    public bool IsSuccess => Status is >= (int)HttpStatusCode.OK and < (int)HttpStatusCode.MultipleChoices;

    /// <summary>The receiver asks not to be told again.</summary>
    public bool IsGone => Status is (int)HttpStatusCode.Gone;
}
