using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ExportPlatform.Cli.Chaos;

/// <summary>What the broker says about itself, asked at whichever of its nodes answers.</summary>
internal sealed class Broker : IDisposable
{
    private readonly Dictionary<string, HttpClient> _pages;

    private Broker(Uri address, Dictionary<string, HttpClient> pages) => (Address, _pages) = (address, pages);

    /// <summary>Where messages go, through the campaign's own edge.</summary>
    public Uri Address { get; }

    /// <summary>The nodes by their parts' names.</summary>
    public IReadOnlyList<string> Nodes => [.. _pages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads where the broker and its nodes' pages are.</summary>
    /// <param name="address">The connection string.</param>
    /// <param name="pages">Name and address of each node's pages.</param>
    public static Broker Of(Uri address, string pages)
    {
        var login = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        return new Broker(address, pages.Split(',').Select(page => page.Split('=', 2)).ToDictionary(
            page => page[0],
            page =>
            {
                var http = new HttpClient { BaseAddress = new Uri(page[1]), Timeout = TimeSpan.FromSeconds(5) };
                http.DefaultRequestHeaders.Authorization = login;
                return http;
            },
            StringComparer.Ordinal));
    }

    /// <summary>The queues and which node leads each, as the first node says that is not the one left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LeadersAsync(string? without, CancellationToken cancellationToken)
    {
        foreach (var node in Nodes.Where(node => node != without))
        {
            try
            {
                var queues = await _pages[node].GetFromJsonAsync<Queue[]>("/api/queues?disable_stats=true", JsonSerializerOptions.Web, cancellationToken) ?? [];
                return queues.ToDictionary(queue => queue.Name, queue => (queue.Leader ?? queue.Node ?? "").Split('@')[0], StringComparer.Ordinal);
            }
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The next may know.
            }
        }

        return new Dictionary<string, string>(StringComparer.Ordinal);
    }

    public void Dispose()
    {
        foreach (var http in _pages.Values)
        {
            http.Dispose();
        }
    }

    // While a leader is being elected there is none.
    private sealed record Queue(string Name, string? Node, string? Leader);
}
