using ExportPlatform.Shipping;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Simulation.Tests.Kernel;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>The carrier outside: every call may be lost on the way there or back, and what it tells by itself comes late, twice, in any order or never.</summary>
internal sealed class Carrier(World world, Faults faults)
{
    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);

    /// <summary>Tells the platform of a fact, as a webhook.</summary>
    public required Action<Guid, CarrierFact> Call { get; init; }

    /// <summary>Orders whose parcel the carrier has taken.</summary>
    public IEnumerable<Guid> Taken => _items.Values.Where(item => item.IsTaken).Select(item => item.OrderId);

    public ShippingRefusal? Register(string itemId, Guid orderId) => Ask(() =>
    {
        if (!_items.TryGetValue(itemId, out var item))
        {
            _items[itemId] = item = new Item { OrderId = orderId, IsRefused = world.Chance(0.05) };
        }

        return item.IsRefused || item.IsTakenBack ? ShippingRefusal.NoService("the carrier's own") : null;
    });

    /// <summary>False when the parcel is with the carrier already.</summary>
    public bool Cancel(string itemId) => Ask(() =>
    {
        if (!_items.TryGetValue(itemId, out var item))
        {
            _items[itemId] = item = new Item();
        }

        item.IsTakenBack = !item.IsTaken;
        return item.IsTakenBack;
    });

    public bool Collect(string itemId) => Ask(() =>
    {
        var item = _items[itemId];
        if (!item.IsAsked && !item.IsTakenBack)
        {
            item.IsAsked = true;
            world.After(world.Days(0.05, 2), () => Take(item));
        }

        return !item.IsTakenBack;
    });

    /// <summary>What the register knows.</summary>
    public IReadOnlyList<CarrierFact> FactsOf(string itemId) => _items.TryGetValue(itemId, out var item) ? [.. item.Facts] : [];

    private T Ask<T>(Func<T> answer)
    {
        world.Elapse(world.Seconds(0.01, 0.5));
        if (faults.Strike(Fault.RequestLost))
        {
            throw new HttpRequestException("The carrier does not answer.");
        }

        var answered = answer();
        faults.CrashAt(Fault.CrashInCall);
        return faults.Strike(Fault.AnswerLost) ? throw new HttpRequestException("The carrier's answer was lost.") : answered;
    }

    private void Take(Item item)
    {
        if (item.IsTakenBack)
        {
            return;
        }

        item.IsTaken = true;
        Tell(item, "EMA");
        var way = world.Days(2, 40);
        world.After(way / 3, () => Tell(item, "EMC"));
        var end = world.Random.NextDouble() switch { < 0.75 => "EMI", < 0.85 => CarrierFact.Returned, < 0.95 => CarrierFact.Lost, _ => null };

        // What nobody ever hears of again is written off at last.
        world.After(end is null ? TimeSpan.FromDays(100) : way, () => Tell(item, end ?? CarrierFact.Lost));
    }

    private void Tell(Item item, string code)
    {
        var fact = new CarrierFact(code, world.Now, "RUKHM");
        item.Facts.Add(fact);
        if (faults.Strike(Fault.WebhookLost))
        {
            return;
        }

        for (var copies = faults.Strike(Fault.WebhookDuplicated) ? 2 : 1; copies > 0; copies--)
        {
            world.After(faults.Strike(Fault.WebhookDelayed) ? world.Days(0, 3) : world.Seconds(0.1, 10), () => Call(item.OrderId, fact));
        }
    }

    private sealed class Item
    {
        public Guid OrderId { get; init; }

        public bool IsRefused { get; init; }

        public bool IsTakenBack { get; set; }

        public bool IsAsked { get; set; }

        public bool IsTaken { get; set; }

        public List<CarrierFact> Facts { get; } = [];
    }
}
