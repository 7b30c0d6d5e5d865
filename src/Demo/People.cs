using ExportPlatform.Client;
using Microsoft.Extensions.Configuration;

namespace ExportPlatform.Demo;

/// <summary>The demo identities, each with a client of its own, through the gateway like everybody.</summary>
internal sealed class People(IHttpClientFactory clients, IHttpMessageHandlerFactory handlers, IConfiguration configuration) : IDisposable
{
    /// <summary>The HTTP client that finds the gateway.</summary>
    public const string Gateway = "gateway";

    private static readonly Uri Address = new($"http://{Gateway}");
    private readonly Dictionary<string, (ExportPlatformClient Client, ClientCredentials Credentials)> _known = new(StringComparer.Ordinal);

    /// <summary>The platform as that identity sees it.</summary>
    public ExportPlatformClient As(string identity) => Known(identity).Client;

    /// <summary>A token of that identity.</summary>
    public async Task<string> TokenAsync(string identity, CancellationToken cancellationToken) =>
        (await Known(identity).Credentials.GetAsync(cancellationToken))!;

    public void Dispose()
    {
        foreach (var (client, credentials) in _known.Values)
        {
            client.Dispose();
            credentials.Dispose();
        }
    }

    private (ExportPlatformClient Client, ClientCredentials Credentials) Known(string identity)
    {
        if (!_known.TryGetValue(identity, out var known))
        {
            var credentials = new ClientCredentials(clients.CreateClient(Gateway), identity, configuration["DevelopmentClients:Secret"] ?? "");
            var patient = new ExportPlatformClientOptions { MaxAttempts = 6, FirstPause = TimeSpan.FromMilliseconds(500) };
            known = (new ExportPlatformClient(Address, credentials.GetAsync, patient, handlers.CreateHandler(Gateway)), credentials);
            _known[identity] = known;
        }

        return known;
    }
}
