using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExportPlatform.Gateway.ApiReference;

/// <summary>Asks the services for their OpenAPI documents and keeps the merged one for a while; a shorter while when some did not answer.</summary>
internal sealed partial class MergedOpenApi(IHttpClientFactory clients, TimeProvider clock, ILogger<MergedOpenApi> logger) : IDisposable
{
    private static readonly TimeSpan KeepComplete = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepIncomplete = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private byte[] _document = [];
    private DateTimeOffset _keptUntil;

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>The merged document as UTF-8 JSON.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < _keptUntil)
        {
            return _document;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() >= _keptUntil)
            {
                await RefreshAsync(cancellationToken);
            }

            return _document;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        string[] services = [.. Routes.Services, Routes.Identity];
        var answers = await Task.WhenAll(services.Select(service => AskAsync(service, cancellationToken)));
        var found = services.Zip(answers).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!)).ToArray();
        var leftOut = services.Zip(answers).Where(pair => pair.Second is null).Select(pair => pair.First).ToArray();
        _document = JsonSerializer.SerializeToUtf8Bytes(OpenApiMerge.Merge(found, leftOut));
        _keptUntil = clock.GetUtcNow() + (leftOut.Length == 0 ? KeepComplete : KeepIncomplete);
    }

    private async Task<JsonObject?> AskAsync(string service, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await clients.CreateClient(nameof(MergedOpenApi))
                .GetFromJsonAsync<JsonObject>($"http://{service}/openapi/v1.json", patience.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever is wrong with one service, the reference of the others is still useful; the document says who is missing.
            LogLeftOut(service, failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The API reference is without {Service}: {Reason}")]
    private partial void LogLeftOut(string service, string reason);
}
