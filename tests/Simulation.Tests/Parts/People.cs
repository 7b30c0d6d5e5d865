using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Simulation.Tests.Kernel;
using ExportPlatform.Trade;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>Buyers, sellers and operators: they act when an order's state lets them, in time, late or never.</summary>
internal sealed class People
{
    private static readonly string[] Cards = ["tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_3ds", "tok_3ds", "tok_declined", "tok_capture_refused", "tok_short"];
    private readonly Service _checkout;
    private readonly World _world;
    private readonly Till _till;
    private readonly Depot _depot;

    public People(Service checkout, Till till, Depot depot)
    {
        (_checkout, _world, _till, _depot) = (checkout, checkout.World, till, depot);
        checkout.Watch<ExportOrderState>(Act);
    }

    /// <summary>Orders the platform has accepted.</summary>
    public List<Guid> Accepted { get; } = [];

    /// <summary>By how many days sellers have extended the protection, by order.</summary>
    public Dictionary<Guid, int> Extended { get; } = [];

    public void Order(int pieces)
    {
        var orderId = _world.NewId();
        var (consignment, breakdown) = Goods(pieces);
        var card = Cards[_world.Random.Next(Cards.Length)];
        Retry.UntilDone(_world, () =>
        {
            var work = _checkout.Begin();
            var price = breakdown.Goods + breakdown.Freight + breakdown.Insurance + breakdown.ImportCharges;
            work.Publish(new OrderPlaced(orderId, consignment, price, breakdown, card, _world.Now));
            try
            {
                work.Commit();
            }
            catch (Crash) when (work.IsCommitted)
            {
                // The client got no answer, asks again with the same key and is told that the order was taken.
            }

            Accepted.Add(orderId);
        });
        if (_world.Chance(0.2))
        {
            _world.After(_world.Chance(0.5) ? _world.Seconds(0, 120) : _world.Days(0, 20), () => Wish(
                orderId, OrderStates.Cancellable, new OrderCancellationRequested(orderId, "changed my mind")));
        }
    }

    private void Act(ExportOrderState order)
    {
        var orderId = order.CorrelationId;
        switch (order.CurrentState)
        {
            case nameof(ExportOrderStateMachine.AwaitingHandover) when _world.Chance(0.9):
                _world.After(_world.Days(0.01, 8), () => _depot.HandOver(orderId));
                break;

            case nameof(ExportOrderStateMachine.InTransit):
                After(0.1, 60, 0.3, () => Wish(orderId, OrderStates.Confirmable, new ReceiptConfirmed(orderId, _world.Now)));
                After(1, 60, 0.15, () => Wish(orderId, OrderStates.Disputable, new DisputeOpened(orderId, "where is it")));
                After(0.1, 30, 0.2, () => Extend(orderId));
                After(0.1, 30, 0.2, () => _till.PayEarly(orderId));
                After(0.1, 30, 0.15, () => _till.RefundByOperators(orderId, $"operator:{orderId}:{_world.Random.Next(3)}", 1 + _world.Random.Next(100)));
                break;

            case nameof(ExportOrderStateMachine.Delivered):
                After(0.01, 9, 0.5, () => Wish(orderId, OrderStates.Confirmable, new ReceiptConfirmed(orderId, _world.Now)));
                After(0.01, 9, 0.3, () => Wish(orderId, OrderStates.Disputable, new DisputeOpened(orderId, "broken")));
                break;

            case nameof(ExportOrderStateMachine.Disputed):
                After(0.01, 5, 0.8, () => Wish(orderId, OrderStates.Answerable, new DisputeAnswered(orderId, _world.Chance(0.2), _world.Now)));
                break;

            case nameof(ExportOrderStateMachine.AwaitingDecision):
                After(0.01, 31, 0.9, () => Wish(orderId, OrderStates.Decidable, DecisionOn(orderId)));
                break;

            case nameof(ExportOrderStateMachine.Settled):
                After(0.1, 60, 0.1, () => _till.RefundByOperators(orderId, $"operator:{orderId}:late", 1 + _world.Random.Next(100)));
                break;
        }
    }

    private object DecisionOn(Guid orderId) => _world.Random.Next(3) switch
    {
        0 => new DisputeDecidedForBuyer(orderId, "broken indeed"),
        1 => new DisputeDecidedForSeller(orderId, "as described"),
        _ => new DisputeDecidedInPart(orderId, new Money(1 + _world.Random.Next(20_000), CurrencyCode.Parse("CNY")), null, "half of it"),
    };

    private void After(double fromDays, double toDays, double chance, Action act)
    {
        if (_world.Chance(chance))
        {
            _world.After(_world.Days(fromDays, toDays), act);
        }
    }

    private void Extend(Guid orderId)
    {
        var days = 1 + _world.Random.Next(40);
        if (Wish(orderId, OrderStates.Disputable, new ProtectionExtended(orderId, days, _world.Now)))
        {
            Extended[orderId] = Extended.GetValueOrDefault(orderId) + days;
        }
    }

    // As OrderWish: the state is looked at, the saga decides.
    private bool Wish(Guid orderId, IReadOnlyList<string> possibleIn, object wish)
    {
        if (!possibleIn.Contains(_checkout.Read<ExportOrderState>(orderId)?.CurrentState ?? "Placed", StringComparer.Ordinal))
        {
            return false;
        }

        var work = _checkout.Begin();
        work.Publish(wish);
        try
        {
            work.Commit();
        }
        catch (Crash)
        {
            return work.IsCommitted;
        }

        return true;
    }

    private (Consignment Consignment, PaymentBreakdown Breakdown) Goods(int pieces)
    {
        var (goods, freight, charges) = (Cny(6_800 * pieces), Cny(_world.Random.Next(9_000)), Cny(_world.Random.Next(3_000)));
        var (seller, buyer) = (_world.NewId(), _world.NewId());
        var consignment = new Consignment(
            seller,
            buyer,
            new Sealed<Party>(seller, "person", 1, new byte[28]),
            new Sealed<Party>(buyer, "person", 1, new byte[28]),
            "RUKHM",
            CountryCode.Parse("RU"),
            CountryCode.Parse("CN"),
            [
                new ConsignmentLine(
                    "1", Shelf.Sku, "Cedar-nut halva", HsCode.Parse("170490"), CountryCode.Parse("RU"), pieces, goods, new Weight(400 * pieces), null, true),
            ],
            goods,
            freight,
            Cny(0),
            charges,
            new Weight(450 * pieces),
            new ParcelSize(25, 18, 10),
            "smallPacket",
            "Ddp",
            "DirectMailB2c",
            _world.NewId(),
            null,
            _world.Chance(0.5) ? 20 : null);
        return (consignment, new PaymentBreakdown(goods, freight, Cny(0), charges, CountryCode.Parse("CN")));
    }

    private static Money Cny(long minorUnits) => new(minorUnits, CurrencyCode.Parse("CNY"));
}
