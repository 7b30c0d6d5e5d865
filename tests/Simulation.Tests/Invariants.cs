using ExportPlatform.Catalog.Stock;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Simulation.Tests.Kernel;
using ExportPlatform.Simulation.Tests.Parts;

namespace ExportPlatform.Simulation.Tests;

/// <summary>What must hold whatever happened: some of it at every commit, the rest once nothing is left to happen. The numbers are those of docs/simulator.md.</summary>
internal sealed class Invariants
{
    private static readonly string[] Terminal = ["Settled", "Cancelled", "Refused", "Refunded", "Returned", "Lost"];

    /// <summary>Redeliveries of a failing message, a late relay and a slow queue together.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(3);

    private readonly Dictionary<Guid, ExportOrderState> _last = [];
    private readonly Dictionary<Guid, long> _escrow = [];
    private readonly World _world;
    private readonly Broker _broker;
    private readonly People _people;
    private readonly Till _till;
    private readonly Depot _depot;
    private readonly Service _checkout;
    private readonly Service _catalog;
    private readonly Service _payments;
    private readonly Service _customs;
    private readonly Service _shipping;

    public Invariants(
        World world, Broker broker, People people, Till till, Depot depot,
        Service checkout, Service catalog, Service payments, Service customs, Service shipping)
    {
        (_world, _broker, _people, _till, _depot) = (world, broker, people, till, depot);
        (_checkout, _catalog, _payments, _customs, _shipping) = (checkout, catalog, payments, customs, shipping);
        checkout.Watch<ExportOrderState>(CheckOrder);
        payments.Watch<Journal>(CheckJournal);
        catalog.Watch<StockItem>(CheckPieces);
    }

    /// <summary>How the orders ended.</summary>
    public IReadOnlyList<string> Ends => [.. _last.Values.Select(order => order.CurrentState)];

    public void CheckAtRest()
    {
        Hold("Q3", _broker.ErrorQueue.Count == 0, () => $"given up: {_broker.ErrorQueue[0]}");
        Hold("Q1", _broker.Unacknowledged == 0, () => $"{_broker.Unacknowledged} messages are unacknowledged");
        foreach (var service in new[] { _checkout, _catalog, _payments, _customs, _shipping })
        {
            Hold("Q1", !service.Unsent.Any(), () => $"{service.Name} keeps {service.Unsent.First().Envelope.Message}");
        }

        Hold("O1", _people.Accepted.TrueForAll(_last.ContainsKey), () => "an accepted order has no life");
        foreach (var orderId in _people.Accepted)
        {
            CheckEnd(_last[orderId]);
        }

        var pieces = Shelf.PiecesOf(_catalog);
        Hold("S2", pieces.Reserved == 0, () => $"{pieces.Reserved} pieces are set aside for nobody");
        Hold("O3", _last.Count == _people.Accepted.Count, () => "there are more lives than orders");
    }

    // O2, O3: one step after the other, none after the end, and somebody always waits with a deadline.
    private void CheckOrder(ExportOrderState order)
    {
        if (_last.TryGetValue(order.CorrelationId, out var before))
        {
            Hold("O2", !Terminal.Contains(before.CurrentState) || order.CurrentState == before.CurrentState,
                () => $"{before.CurrentState} became {order.CurrentState}");
            Hold("O2", order.LastSequence >= before.LastSequence, () => "the timeline became shorter");
            Hold("O3", before.CurrentState == order.CurrentState || before.DueAt is not { } due || _world.Now <= due + Slack,
                () => $"{before.CurrentState} was to end at {before.DueAt} and ended at {_world.Now}");
            Hold("O3", order.Reminders == before.Reminders || _world.Now >= before.DueAt, () => $"{before.CurrentState} was asked for again before its time");
            Hold("O3", order.FailureCode == before.FailureCode || order.FailureCode is not "order.step-overdue" || _world.Now >= before.DueAt,
                () => $"{before.CurrentState} was given up before its time");
        }

        if (!Terminal.Contains(order.CurrentState) && order.DeadlineToken != before?.DeadlineToken)
        {
            Hold("O3", order.DeadlineToken is { } token && _checkout.IsPending(token), () => $"nobody watches over {order.CurrentState}");
        }

        Hold("O2", order.NewEntries.Count == order.LastSequence - (before?.LastSequence ?? 0), () => "the timeline has a gap");
        foreach (var entry in order.NewEntries)
        {
            _checkoutEntries.Add((order.CorrelationId, entry.Step, entry.OccurredAt));
        }

        order.NewEntries.Clear();
        _last[order.CorrelationId] = order;
    }

    private readonly List<(Guid OrderId, string Step, DateTimeOffset At)> _checkoutEntries = [];

    // M1 to M3: the books refuse what does not add up; the escrow of an order is never below nothing.
    private void CheckJournal(Journal journal)
    {
        var orderId = journal.OrderId!.Value;
        Hold("M1", journal.Postings.Sum(posting => posting.Amount) == 0, () => $"{journal.BusinessKey} does not balance");
        _escrow[orderId] = _escrow.GetValueOrDefault(orderId)
            - journal.Postings.Where(posting => posting.Account == LedgerAccount.EscrowLiability).Sum(posting => posting.Amount);
        Hold("M3", _escrow[orderId] >= 0, () => $"the escrow of {orderId} is {_escrow[orderId]} after {journal.Kind}");
    }

    private void CheckPieces(StockItem item)
    {
        Hold("S1", item.Received + item.Returned == item.Available + item.Reserved + item.Sold, () => "pieces came or went by themselves");
        Hold("S1", item is { Available: >= 0, Reserved: >= 0, Sold: >= 0 }, () => $"there are {item.Available} pieces and {item.Reserved} set aside");
        Hold("S3", item.Sold - item.Returned <= item.Received, () => "more was sold than there was");
    }

    private void CheckEnd(ExportOrderState order)
    {
        var orderId = order.CorrelationId;
        Hold("O1", Terminal.Contains(order.CurrentState), () => $"order {orderId} rests in {order.CurrentState}");
        Hold("O1", order.DeadlineToken is not { } token || !_checkout.IsPending(token), () => $"a deadline runs for the ended order {orderId}");
        CheckMoney(order);
        CheckGoods(order);
        CheckTimeline(order);
    }

    // M4 to M6, M8: what the network took and gave back is what the books say, once, and nothing is held for an order that has ended.
    private void CheckMoney(ExportOrderState order)
    {
        var orderId = order.CorrelationId;
        var payment = _payments.Read<Payment>(orderId);
        var accounts = _till.Network.Accounts.Where(account => account.Reference == orderId.ToString()).ToList();
        var net = accounts.Sum(account => account.Net);
        var fees = accounts.Sum(account => account.Fees);
        Hold("M4", _escrow.GetValueOrDefault(orderId) == 0, () => $"{_escrow[orderId]} is still held for {order.CurrentState} {orderId}");
        Hold("M8", payment?.NextStep is null, () => $"the payment of {orderId} rests in {payment!.State}");
        var clearing = _payments.All<Journal>().Where(journal => journal.OrderId == orderId).SelectMany(journal => journal.Postings)
            .Where(posting => posting.Account == LedgerAccount.PspClearing).Sum(posting => posting.Amount);
        Hold("M5", clearing == net - fees, () => $"the books say {clearing} of {orderId}, the network {net} less {fees}");
        if (order.CurrentState is "Settled")
        {
            Hold("M4", payment is { State: PaymentState.Released } && payment.CapturedMinor == payment.AmountMinor, () => $"{orderId} is settled and {payment?.State}");
            Hold("M4", payment!.CapturedMinor == payment.RefundedMinor + payment.ReleasedMinor + payment.ChargedBackMinor, () => $"parts of {orderId} do not make up the whole");
            Hold("M4", payment.ReleasedMinor > 0 || payment.ChargedBackMinor == 0, () => $"{orderId} is settled and the cardholder's bank has all of it");
        }
        else
        {
            // A bank may take back what was refunded as well; the platform loses that, never the buyer.
            var isCharged = accounts.Exists(account => account.Disputed > 0);
            Hold("M4", isCharged ? net <= 0 : net == 0, () => $"the buyer of {order.CurrentState} {orderId} did not get {net} back");
        }
    }

    // O5, S2, C1: what did not leave is back on the shelf, once; what left had a release; what was called off did not leave.
    private void CheckGoods(ExportOrderState order)
    {
        var orderId = order.CorrelationId;
        var (stock, parcel) = (_catalog.Read<Reservation>(orderId)?.State, _shipping.Read<Shipment>(orderId));
        var clearance = _customs.Read<Clearance>(orderId);
        var hasLeft = _depot.Carrier.Taken.Contains(orderId);
        Hold("C1", !hasLeft || clearance is { ClearedAt: not null } && parcel?.MovementReferenceNumber is { Length: > 0 }, () => $"{orderId} left without a release");

        // An order whose money a bank took back before the parcel left ends as refunded too.
        if (order.CurrentState is "Cancelled" or "Refused" || (order.CurrentState is "Refunded" && !hasLeft))
        {
            Hold("O5", !hasLeft, () => $"{order.CurrentState} {orderId} has left");
            Hold("O5", parcel is null or { State: ShipmentState.Cancelled or ShipmentState.Refused or ShipmentState.Expected }, () => $"{order.CurrentState} {orderId} has a parcel that is {parcel!.State}");
            Hold("O5", clearance is null or { CurrentState: "Withdrawn" }, () => $"{order.CurrentState} {orderId} has a clearance that is {clearance!.CurrentState}");
            Hold("S2", stock is ReservationState.Released or ReservationState.Expired or ReservationState.Refused, () => $"goods of {order.CurrentState} {orderId} are {stock}");
        }
        else
        {
            Hold("S2", stock == (order.CurrentState is "Returned" ? ReservationState.Returned : ReservationState.Taken), () => $"goods of {order.CurrentState} {orderId} are {stock}");
        }
    }

    // Q2: every fact is on the timeline once, and an extension counts once.
    private void CheckTimeline(ExportOrderState order)
    {
        var orderId = order.CorrelationId;
        var twice = _checkoutEntries
            .Where(entry => entry.OrderId == orderId && (entry.Step.StartsWith("tracking.", StringComparison.Ordinal) || entry.Step.StartsWith("gate.", StringComparison.Ordinal)))
            .GroupBy(entry => entry).FirstOrDefault(same => same.Count() > 1)?.Key;
        Hold("Q2", twice is null, () => $"{twice!.Value.Step} of {orderId} is on the timeline twice");
        Hold("Q2", order.ProtectionDays <= _people.Extended.GetValueOrDefault(orderId), () => $"the protection of {orderId} was extended by {order.ProtectionDays} days");
    }

    private static void Hold(string rule, bool holds, Func<string> what)
    {
        if (!holds)
        {
            throw new InvariantBroken(rule, what());
        }
    }
}
