using ExportPlatform.Client;

namespace ExportPlatform.Cli.Load;

/// <summary>Everybody who takes part, each with a client and a token of their own, over shared connections.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly ExportPlatformClientOptions _patience;
    private readonly SocketsHttpHandler _connections = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
    private readonly Dictionary<string, (ExportPlatformClient Client, ClientCredentials Credentials)> _people = new(StringComparer.Ordinal);
    private readonly Uri _gateway;
    private readonly string _secret;
    private readonly HttpClient _tokens;

    /// <param name="gateway">Where the platform is.</param>
    /// <param name="secret">Of everybody's client.</param>
    /// <param name="attempts">How often they send a request at most, under the same key.</param>
    public Crowd(Uri gateway, string secret, int attempts)
    {
        (_gateway, _secret) = (gateway, secret);
        _patience = new ExportPlatformClientOptions { MaxAttempts = attempts, Timeout = TimeSpan.FromSeconds(60) };
        _tokens = new HttpClient(_connections, disposeHandler: false) { BaseAddress = gateway };
    }

    /// <summary>The platform as that person sees it; ask for everybody before the run starts.</summary>
    public ExportPlatformClient this[string clientId] => _people[clientId].Client;

    /// <summary>Lets people in and gets their first tokens.</summary>
    public async Task LetInAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken)
    {
        var newcomers = clientIds.Distinct(StringComparer.Ordinal).Where(id => !_people.ContainsKey(id)).ToArray();
        foreach (var clientId in newcomers)
        {
            var credentials = new ClientCredentials(_tokens, clientId, _secret);
            _people[clientId] = (new ExportPlatformClient(_gateway, credentials.GetAsync, _patience, _connections), credentials);
        }

        try
        {
            await Parallel.ForEachAsync(
                newcomers,
                new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
                async (clientId, token) => await _people[clientId].Credentials.GetAsync(token));
        }
        catch (HttpRequestException failure)
        {
            throw new CliException(
                $"No token for the people of the load ({failure.StatusCode?.ToString() ?? failure.HttpRequestError.ToString()}). "
                + "Is the platform running with DevelopmentClients:CrowdBuyers, and is EXPORT_DEMO_SECRET its DevelopmentClients:Secret?");
        }
    }

    public void Dispose()
    {
        foreach (var (client, credentials) in _people.Values)
        {
            client.Dispose();
            credentials.Dispose();
        }

        _tokens.Dispose();
        _connections.Dispose();
    }
}
