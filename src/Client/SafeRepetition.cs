using System.Net;
using System.Net.Http.Headers;

namespace ExportPlatform.Client;

/// <summary>
/// Sends token and idempotency key with each request and repeats what may be repeated: questions, and commands under the key they were sent with
/// first. The answer to a repeated command is the answer to the first.
/// </summary>
internal sealed class SafeRepetition(ExportPlatformClientOptions options, AccessTokenProvider? tokens, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string IdempotencyKey = "Idempotency-Key";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(IdempotencyKey))
        {
            request.Headers.Add(IdempotencyKey, Guid.CreateVersion7().ToString("N"));
        }

        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= options.MaxAttempts || !MayBeRepeated(request);
            if (tokens is not null && await tokens(cancellationToken).ConfigureAwait(false) is { } token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            if (await TryAsync(request, attempt, isLast, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }
    }

    // The answer, or nothing after a pause when it is worth another attempt.
    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, int attempt, bool isLast, CancellationToken cancellationToken)
    {
        TimeSpan pause;
        try
        {
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (isLast || !IsPassing(answer.StatusCode))
            {
                return answer;
            }

            pause = PauseAfter(attempt, answer.Headers.RetryAfter);
            answer.Dispose();
        }
        catch (HttpRequestException) when (!isLast)
        {
            pause = PauseAfter(attempt, told: null);
        }

        await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static bool MayBeRepeated(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Headers.Contains(IdempotencyKey);

    private static bool IsPassing(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    // As long as the platform says, else longer each time, and never all clients at once.
    private TimeSpan PauseAfter(int attempt, RetryConditionHeaderValue? told)
    {
        var pause = told?.Delta ?? (options.FirstPause * Math.Pow(2, attempt - 1));
        var longest = pause > options.LongestPause ? options.LongestPause : pause;
        return longest * (1 + (Random.Shared.NextDouble() / 4));
    }
}
