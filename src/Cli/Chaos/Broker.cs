using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Cli.Chaos;

/// <summary>What the broker says about itself, asked at whichever of its nodes answers.</summary>
internal sealed class Broker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
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

    /// <summary>Whether a queue keeps messages that were given up, or that nobody could take.</summary>
    public static bool IsOfErrors(string queue) => queue.EndsWith("_error", StringComparison.Ordinal) || queue.EndsWith("_skipped", StringComparison.Ordinal);

    /// <summary>How many messages wait in each queue and how many somebody has taken and not confirmed, as the first node says that answers.</summary>
    public async Task<IReadOnlyList<QueueDepth>> DepthsAsync(CancellationToken cancellationToken)
    {
        foreach (var node in Nodes)
        {
            try
            {
                return await _pages[node].GetFromJsonAsync<QueueDepth[]>("/api/queues", JsonSerializerOptions.Web, cancellationToken) ?? [];
            }
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The next may know.
            }
        }

        throw new CliException("No node of the broker tells of its queues.");
    }

    /// <summary>Waits until something holds for the nodes, as the first says that answers.</summary>
    public async Task UntilNodesAsync(Func<IReadOnlyList<NodeState>, bool> holds, string what, CancellationToken cancellationToken)
    {
        var limit = TimeProvider.System.GetUtcNow() + Patience;
        while (!holds(await NodesAsync(cancellationToken)))
        {
            if (TimeProvider.System.GetUtcNow() > limit)
            {
                throw new CliException($"Waited {Patience.TotalSeconds:0} s in vain for {what}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<NodeState>> NodesAsync(CancellationToken cancellationToken)
    {
        foreach (var node in Nodes)
        {
            try
            {
                return await _pages[node].GetFromJsonAsync<NodeState[]>("/api/nodes", JsonSerializerOptions.Web, cancellationToken) ?? [];
            }
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The next may know.
            }
        }

        return [];
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

/// <summary>What is in one queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Messages nobody has taken.</param>
/// <param name="Unconfirmed">Messages somebody has taken and not confirmed.</param>
internal sealed record QueueDepth(
    string Name,
    [property: JsonPropertyName("messages_ready")] long Ready,
    [property: JsonPropertyName("messages_unacknowledged")] long Unconfirmed);

/// <summary>How a node is.</summary>
/// <param name="Name">What it is called in its cluster.</param>
/// <param name="HasMemoryAlarm">Whether it has too little memory left.</param>
/// <param name="HasDiskAlarm">Whether it has too little space left.</param>
internal sealed record NodeState(
    string Name,
    [property: JsonPropertyName("mem_alarm")] bool HasMemoryAlarm,
    [property: JsonPropertyName("disk_free_alarm")] bool HasDiskAlarm);
