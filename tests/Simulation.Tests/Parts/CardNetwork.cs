using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Simulation.Tests.Kernel;
using ExportPlatform.Trade;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>The card network outside: keeps its own books, does what it is asked once for each key, and may be silent before or after it has done it.</summary>
internal sealed class CardNetwork(World world, Faults faults) : ICardNetwork
{
    private static readonly TimeSpan HoldLife = TimeSpan.FromDays(7);
    private readonly List<Account> _accounts = [];
    private readonly Dictionary<string, Objection> _disputes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private int _asked;

    /// <summary>Tells the platform, as a webhook.</summary>
    public required Action<Guid, CardHold> Call { get; init; }

    /// <summary>Tells the platform of a dispute, as a webhook.</summary>
    public required Action<Guid, CardDispute> Object { get; init; }

    /// <summary>Every authorization the network ever gave.</summary>
    public IReadOnlyList<Account> Accounts => _accounts;

    public Task<CardAnswer> AuthorizeAsync(string reference, string paymentMethod, Money amount, string key, CancellationToken cancellationToken) =>
        Ask(() =>
        {
            var account = _accounts.Find(a => a.Key == Fresh(key)) ?? Open(reference, paymentMethod, amount, Fresh(key));
            return new CardAnswer.Known(account.ToHold());
        });

    public Task<CardAnswer> CaptureAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken) =>
        Move(authorizationId, key, account =>
        {
            if (account.Status is not CardHoldStatus.Held || account.RefusesCapture)
            {
                return account.Status is CardHoldStatus.Held ? CardCodes.ToRefusal("do_not_honor") : null;
            }

            (account.Status, account.Captured) = (CardHoldStatus.Captured, account.Captured + amount.MinorUnits);
            ObjectLater(account, 0.15);
            return null;
        });

    public Task<CardAnswer> VoidAsync(string authorizationId, string key, CancellationToken cancellationToken) =>
        Move(authorizationId, key, account =>
        {
            account.Status = account.Status is CardHoldStatus.Held or CardHoldStatus.ActionNeeded ? CardHoldStatus.Voided : account.Status;
            return null;
        });

    public Task<CardAnswer> RefundAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken) =>
        Move(authorizationId, key, account =>
        {
            if (account.Disputed > 0 && account.Refunded + account.Disputed + amount.MinorUnits > account.Captured)
            {
                return CardCodes.ToRefusal("charge_disputed");
            }

            if (account.Refunded + amount.MinorUnits > account.Captured)
            {
                throw new InvariantBroken("M6", $"a refund of {amount} would give back more than was taken of {account.Reference}");
            }

            account.Refunded += amount.MinorUnits;
            return null;
        });

    public Task<CardAnswer> FindAsync(string key, CancellationToken cancellationToken) =>
        Ask(() => _accounts.Find(a => a.Key == key) is { } found ? new CardAnswer.Known(found.ToHold()) : new CardAnswer.NotFound());

    public Task<CardAnswer> GetAsync(string authorizationId, CancellationToken cancellationToken) =>
        Ask(() => new CardAnswer.Known(_accounts.Single(a => a.Id == authorizationId).ToHold()));

    public Task<CardAnswer> GetDisputeAsync(string disputeId, CancellationToken cancellationToken) =>
        Ask(() => new CardAnswer.OfDispute(_disputes[disputeId].ToDispute()));

    public Task<CardAnswer> AcceptDisputeAsync(string disputeId, string key, CancellationToken cancellationToken) => Ask(() =>
    {
        Decide(_disputes[disputeId], CardDisputeStatus.Lost);
        return new CardAnswer.OfDispute(_disputes[disputeId].ToDispute());
    });

    public Task<CardAnswer> ContestDisputeAsync(string disputeId, DisputeEvidence evidence, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<CardDispute> ListDisputesAsync(DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CardListing> ListAsync(DateOnly day, string? after, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CardPageAnswer> OpenPageAsync(string reference, string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CardPageAnswer> GetPageAsync(string pageId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public CardEvent? ReadEvent(ReadOnlySpan<byte> body) => throw new NotSupportedException();

    private Task<CardAnswer> Move(string authorizationId, string key, Func<Account, CardAnswer?> move) => Ask(() =>
    {
        var account = _accounts.Single(a => a.Id == authorizationId);
        if (!_done.Contains(Fresh(key)))
        {
            if (move(account) is { } refusal)
            {
                return refusal;
            }

            _done.Add(Fresh(key));
            Tell(account);
        }

        return new CardAnswer.Known(account.ToHold());
    });

    private Task<CardAnswer> Ask(Func<CardAnswer> answer)
    {
        _asked++;
        world.Elapse(world.Seconds(0.01, 0.5));
        if (faults.Strike(Fault.RequestLost))
        {
            world.Elapse(TimeSpan.FromSeconds(10));
            return Task.FromResult<CardAnswer>(new CardAnswer.Unknown("nobody answers"));
        }

        var answered = answer();
        faults.CrashAt(Fault.CrashInCall);
        if (faults.Strike(Fault.AnswerLost))
        {
            world.Elapse(TimeSpan.FromSeconds(10));
            return Task.FromResult<CardAnswer>(new CardAnswer.Unknown("the answer was lost"));
        }

        world.Tell(() => $"card network: {answered}");
        return Task.FromResult(answered);
    }

    private string Fresh(string key) => world.Sabotage is Sabotage.FreshKeyEachAttempt ? $"{key}:{_asked}" : key;

    private Account Open(string reference, string paymentMethod, Money amount, string key)
    {
        if (_accounts.Exists(account => account.Reference == reference))
        {
            throw new InvariantBroken("M6", $"order {reference} is held twice");
        }

        var account = new Account
        {
            Id = $"auth_{_accounts.Count + 1}",
            Reference = reference,
            Key = key,
            Amount = amount,
            Status = paymentMethod switch
            {
                "tok_declined" => CardHoldStatus.Declined,
                "tok_3ds" => CardHoldStatus.ActionNeeded,
                _ => CardHoldStatus.Held,
            },
            RefusesCapture = paymentMethod is "tok_capture_refused",
            ExpiresAt = world.Now + (paymentMethod is "tok_short" ? world.Days(0.01, 3) : HoldLife),
        };
        _accounts.Add(account);
        world.At(account.ExpiresAt, () => Change(account, CardHoldStatus.Held, CardHoldStatus.Expired));
        if (account.Status is CardHoldStatus.ActionNeeded && world.Chance(0.8))
        {
            world.After(world.Seconds(5, 900), () => Change(
                account, CardHoldStatus.ActionNeeded, world.Chance(0.8) ? CardHoldStatus.Held : CardHoldStatus.Declined));
        }

        Tell(account);
        return account;
    }

    private void Change(Account account, CardHoldStatus from, CardHoldStatus to)
    {
        if (account.Status == from)
        {
            account.Status = to;
            Tell(account);
        }
    }

    // Cardholders object days or weeks later, to all or a part, some of them twice; their bank takes the money at once and decides in its own time.
    private void ObjectLater(Account account, double chance)
    {
        if (!world.Chance(chance))
        {
            return;
        }

        world.After(world.Days(0, 45), () =>
        {
            var dispute = new Objection
            {
                Id = $"dispute_{_disputes.Count + 1}",
                Account = account,
                Amount = world.Chance(0.6) ? account.Captured : 1 + world.Random.NextInt64(account.Captured),
                OpenedAt = world.Now,
            };
            _disputes.Add(dispute.Id, dispute);
            account.Disputed += dispute.Amount;
            account.Fees += Objection.Fee;
            Tell(dispute);
            world.After(world.Days(10, 60), () => Decide(dispute, world.Chance(0.4) ? CardDisputeStatus.Won : CardDisputeStatus.Lost));
            ObjectLater(account, 0.2);
        });
    }

    private void Decide(Objection dispute, CardDisputeStatus status)
    {
        if (dispute.Status is not CardDisputeStatus.NeedsEvidence)
        {
            return;
        }

        dispute.Status = status;
        if (status is CardDisputeStatus.Won)
        {
            dispute.Account.Disputed -= dispute.Amount;
        }

        Tell(dispute);
    }

    private void Tell(Objection dispute)
    {
        var told = dispute.ToDispute();
        for (var copies = faults.Strike(Fault.WebhookLost) ? 0 : faults.Strike(Fault.WebhookDuplicated) ? 2 : 1; copies > 0; copies--)
        {
            world.After(
                faults.Strike(Fault.WebhookDelayed) ? world.Days(0, 3) : world.Seconds(0.01, 5), () => Object(Guid.Parse(dispute.Account.Reference), told));
        }

        // The list of disputes is asked for too, and how an open one stands: every five minutes (PaymentOptions.DisputesEvery).
        world.After(world.Seconds(1, 300), () => Object(Guid.Parse(dispute.Account.Reference), dispute.ToDispute()));
    }

    private void Tell(Account account)
    {
        var told = account.ToHold();
        if (faults.Strike(Fault.WebhookLost))
        {
            return;
        }

        for (var copies = faults.Strike(Fault.WebhookDuplicated) ? 2 : 1; copies > 0; copies--)
        {
            world.After(
                faults.Strike(Fault.WebhookDelayed) ? world.Days(0, 3) : world.Seconds(0.01, 5), () => Call(Guid.Parse(account.Reference), told));
        }
    }

    /// <summary>What the network holds, took and gave back for one authorization.</summary>
    internal sealed class Account
    {
        public required string Id { get; init; }

        public required string Reference { get; init; }

        public required string Key { get; init; }

        public required Money Amount { get; init; }

        public required CardHoldStatus Status { get; set; }

        public required bool RefusesCapture { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public long Captured { get; set; }

        public long Refunded { get; set; }

        /// <summary>What the cardholder's bank has taken back and not lost.</summary>
        public long Disputed { get; set; }

        /// <summary>What the network keeps for disputes.</summary>
        public long Fees { get; set; }

        /// <summary>What the buyer cannot spend, or has paid.</summary>
        public long Net => Status is CardHoldStatus.Held ? Amount.MinorUnits : Captured - Refunded - Disputed;

        public CardHold ToHold() => new(
            Id, Reference, Key, Status, Amount, new Money(Captured, Amount.Currency), new Money(Refunded, Amount.Currency),
            Status is CardHoldStatus.Declined ? "payment.declined" : null, ExpiresAt,
            Status is CardHoldStatus.ActionNeeded ? new Uri("https://issuer.example/challenge") : null);
    }

    private sealed class Objection
    {
        public const long Fee = 1_500;

        public required string Id { get; init; }

        public required Account Account { get; init; }

        public required long Amount { get; init; }

        public required DateTimeOffset OpenedAt { get; init; }

        public CardDisputeStatus Status { get; set; } = CardDisputeStatus.NeedsEvidence;

        public CardDispute ToDispute() => new(
            Id, Account.Id, "product_not_received", new Money(Amount, Account.Amount.Currency), new Money(Fee, Account.Amount.Currency), Status, OpenedAt,
            OpenedAt + TimeSpan.FromDays(10));
    }
}
