using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Simulation.Tests.Kernel;
using ExportPlatform.Trade;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>
/// Shipping: the platform's own shipment and its reading of the carrier's facts. The steps around them are those of its consumers, each save a commit of
/// its own.
/// </summary>
internal sealed class Depot
{
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromDays(1);
    private static readonly Func<Shipment, bool> CanBeHeldBack = Shipment.CanBeHeldBack.Compile();
    private readonly Service _shipping;
    private readonly World _world;
    private int _serial;

    public Depot(Service shipping, Broker broker, Faults faults)
    {
        (_shipping, _world) = (shipping, shipping.World);
        Carrier = new Carrier(_world, faults) { Call = Hear };
        broker.Bind(typeof(BookShipment), Endpoint.Outside(shipping, nameof(BookShipment), e => Book((BookShipment)e.Message)));
        broker.Bind(typeof(CancelShipment), Endpoint.Outside(shipping, nameof(CancelShipment), e => Cancel((CancelShipment)e.Message)));
        broker.Bind(typeof(CollectParcel), Endpoint.Outside(shipping, nameof(CollectParcel), e => Collect((CollectParcel)e.Message)));
        broker.Bind(typeof(HoldShipment), Endpoint.Of(shipping, nameof(HoldShipment), Hold));
        broker.Bind(typeof(ResumeShipment), Endpoint.Of(shipping, nameof(ResumeShipment), Resume));
        shipping.Watch<Shipment>(LookUpInTime);
    }

    public Carrier Carrier { get; }

    /// <summary>The seller has packed: one conditional update, then the carrier is asked.</summary>
    public void HandOver(Guid orderId) => Retry.UntilDone(_world, () =>
    {
        var work = _shipping.Begin();
        var today = DateOnly.FromDateTime(_world.Now.UtcDateTime);
        if (work.Load<Shipment>(orderId) is { } shipment && Shipment.CanBeHandedOver(today).Compile(preferInterpretation: true)(shipment))
        {
            Copy.Set(shipment, nameof(Shipment.State), ShipmentState.AwaitingCollection);
            shipment.LookUpAgain(_world.Now + QuietPeriod);
            work.Publish(new CollectParcel(orderId));
            work.Commit();
        }
    });

    private Task Book(BookShipment command)
    {
        var work = _shipping.Begin();
        var shipment = work.Load<Shipment>(command.OrderId);
        if (shipment is null or { State: ShipmentState.Expected })
        {
            var booked = Booking.IsReleased(command)
                ? Shipment.Book(command, PostalItemId.Create("RR", ++_serial, CountryCode.Parse("RU")), null, _world.Now)
                : Shipment.Refuse(command, ShippingRefusal.NotCleared, _world.Now);
            if (shipment is null)
            {
                work.Put(command.OrderId, shipment = booked);
            }
            else
            {
                shipment.TakeBooking(booked);
            }

            work.Commit();
        }

        if (shipment.State is ShipmentState.Registering && shipment.DeclarationVersion == command.DeclarationVersion)
        {
            if (Carrier.Register(shipment.PostalItemId!.Value.Value, command.OrderId) is { } refusal)
            {
                shipment.Refuse(refusal);
            }
            else
            {
                shipment.Register(_world.Now);
            }
        }

        work.Publish(shipment switch
        {
            { State: ShipmentState.Refused } => new ShipmentRefused(command.OrderId, shipment.Code ?? "", shipment.Reason ?? ""),
            { State: ShipmentState.Cancelling or ShipmentState.Cancelled } =>
                new ShipmentRefused(command.OrderId, ShippingRefusal.Cancelled.Code, ShippingRefusal.Cancelled.Detail),
            _ => new ShipmentBooked(command.OrderId, shipment.PostalItemId!.Value.Value, shipment.BookedAt!.Value, null),
        });
        work.Commit();
        return Task.CompletedTask;
    }

    private Task Cancel(CancelShipment command)
    {
        var work = _shipping.Begin();
        var shipment = work.Load<Shipment>(command.OrderId);
        if (shipment is null)
        {
            work.Put(command.OrderId, shipment = Shipment.CancelledBeforeBooking(command, _world.Now));
        }
        else if (shipment.State is ShipmentState.Expected)
        {
            shipment.BeginCancelling(command.Reason);
            shipment.Cancel();
        }
        else if (shipment.IsCancellable || shipment.State is ShipmentState.Cancelling)
        {
            shipment.BeginCancelling(command.Reason);
            work.Commit();
            if (Carrier.Cancel(shipment.PostalItemId!.Value.Value))
            {
                shipment.Cancel();
            }
            else
            {
                shipment.AbandonCancelling(_world.Now + QuietPeriod);
            }
        }

        work.Publish(shipment.State is ShipmentState.Cancelled or ShipmentState.Refused
            ? new ShipmentCancelled(command.OrderId)
            : new ShipmentCancellationRefused(command.OrderId, "The parcel is with the carrier."));
        work.Commit();
        return Task.CompletedTask;
    }

    private Task Collect(CollectParcel command)
    {
        if (_shipping.Read<Shipment>(command.OrderId) is { State: ShipmentState.AwaitingCollection } shipment)
        {
            Carrier.Collect(shipment.PostalItemId!.Value.Value);
        }

        return Task.CompletedTask;
    }

    private Task Hold(UnitOfWork work, Envelope envelope)
    {
        var (orderId, recall) = (HoldShipment)envelope.Message;
        var shipment = work.Load<Shipment>(orderId);
        if (shipment is not null && CanBeHeldBack(shipment))
        {
            Copy.Set(shipment, nameof(Shipment.HeldByRecall), Math.Max(shipment.HeldByRecall, recall));
        }
        else if (shipment is null)
        {
            work.Put(orderId, Shipment.Expect(orderId, _world.Now, heldByRecall: recall));
        }
        else if (shipment.State is not (ShipmentState.Cancelling or ShipmentState.Cancelled or ShipmentState.Refused))
        {
            work.Publish(new ShipmentHoldRefused(orderId, recall, ShippingRefusal.HandedOver.Code, ShippingRefusal.HandedOver.Detail));
            return Task.CompletedTask;
        }

        work.Publish(new ShipmentHeld(orderId, recall));
        return Task.CompletedTask;
    }

    private Task Resume(UnitOfWork work, Envelope envelope)
    {
        var (orderId, recall, goodUntil) = (ResumeShipment)envelope.Message;
        if (work.Load<Shipment>(orderId) is { } shipment)
        {
            Copy.Set(shipment, nameof(Shipment.ReleaseGoodUntil), recall > shipment.LiftedRecall ? goodUntil : shipment.ReleaseGoodUntil);
            Copy.Set(shipment, nameof(Shipment.LiftedRecall), Math.Max(shipment.LiftedRecall, recall));
        }
        else
        {
            work.Put(orderId, Shipment.Expect(orderId, _world.Now, liftedRecall: recall, releaseGoodUntil: goodUntil));
        }

        work.Publish(new ShipmentResumed(orderId, recall));
        return Task.CompletedTask;
    }

    // The sweep of QuietParcels, when there is something for it.
    private void LookUpInTime(Shipment shipment)
    {
        if (shipment.NextLookUpAt is not { } due)
        {
            return;
        }

        var orderId = shipment.OrderId;
        _world.At(due + _world.Seconds(0, 5), () =>
        {
            if (_shipping.Read<Shipment>(orderId) is { PostalItemId: { } itemId } quiet && quiet.NextLookUpAt <= _world.Now)
            {
                Retry.UntilDone(_world, () => Record(orderId, Carrier.FactsOf(itemId.Value)));
            }
        });
    }

    private void Hear(Guid orderId, CarrierFact fact) => Retry.UntilDone(_world, () => Record(orderId, [fact]));

    // As TrackingEvents records and announces: facts once each, steps by the shipment itself.
    private void Record(Guid orderId, IReadOnlyList<CarrierFact> told)
    {
        var work = _shipping.Begin();
        var shipment = work.Load<Shipment>(orderId)!;
        var heard = work.Load<HeardFacts>(orderId);
        if (heard is null)
        {
            work.Put(orderId, heard = new HeardFacts());
        }

        var itemId = shipment.PostalItemId!.Value.Value;
        foreach (var fact in told.Where(fact => !heard.Facts.Contains(fact)))
        {
            heard.Facts.Add(fact);
            if (EmsEvent.Find(fact.Code) is { } known)
            {
                work.Publish(new ParcelMoved(orderId, itemId, known.Code, known.Meaning, fact.Office, fact.OccurredAt));
            }
        }

        foreach (var step in shipment.Advance(ParcelProgress.Of(heard.Facts), _world.Now + QuietPeriod))
        {
            work.Publish(step switch
            {
                ShipmentStep.HandedOver => new ParcelHandedOver(orderId, itemId, shipment.HandedOverAt!.Value),
                ShipmentStep.Delivered => new ParcelDelivered(orderId, itemId, shipment.EndedAt!.Value),
                ShipmentStep.Returned => new ParcelReturned(orderId, itemId, "unclaimed", shipment.EndedAt!.Value),
                ShipmentStep.Lost => (object)new ParcelLost(orderId, itemId, "gone"),
            });
        }

        work.Commit();
    }
}

/// <summary>What was heard of one order's parcel, each fact once.</summary>
internal sealed class HeardFacts
{
    public List<CarrierFact> Facts { get; } = [];
}
