using System.Collections.Concurrent;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Simulators.Shops;

/// <summary>The simulated shops of sellers, in memory: what each answers and what it was told.</summary>
internal sealed class ShopBook
{
    private readonly ConcurrentDictionary<string, Shop> _shops = new(StringComparer.Ordinal);

    public Shop Find(string name) => _shops.GetOrAdd(name, _ => new Shop());
}

/// <summary>A seller's own shop software, which takes the platform's webhooks as the documentation says.</summary>
internal sealed class Shop
{
    private const int MostReceived = 1_000;
    private readonly ConcurrentQueue<ShopReceipt> _received = new();

    /// <summary>The endpoint's keys; until they are set nothing is believed.</summary>
    public IReadOnlyList<WebhookKey> Keys { get; set; } = [];

    /// <summary>What good webhooks are answered with.</summary>
    public int Answer { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>How long it thinks before it answers.</summary>
    public TimeSpan Delay { get; set; }

    public IReadOnlyList<ShopReceipt> Received => [.. _received];

    public void Note(ShopReceipt receipt)
    {
        _received.Enqueue(receipt);
        while (_received.Count > MostReceived)
        {
            _received.TryDequeue(out _);
        }
    }
}

/// <summary>A webhook a shop has received.</summary>
/// <param name="EventId">From its header.</param>
/// <param name="DeliveryId">From its header.</param>
/// <param name="IsGenuine">Whether its signature was made with one of the shop's keys, recently.</param>
/// <param name="IsRepeat">Whether a genuine one with that id had come before; a shop does nothing then.</param>
/// <param name="Answer">What it was answered with.</param>
/// <param name="Body">What it says.</param>
/// <param name="ReceivedAt">When.</param>
public sealed record ShopReceipt(
    string EventId, string DeliveryId, bool IsGenuine, bool IsRepeat, int Answer, string Body, DateTimeOffset ReceivedAt);
