using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>
/// A provider that speaks Stripe's API. A payment is a payment intent that is captured by hand; our reference and key go with it as metadata, so
/// that one whose answer was lost is found by search. Search may lag: what it does not find yet is asked for again under the same key.
/// </summary>
internal sealed class StripeCardNetwork(IStripeClient client, IOptions<CardNetworkOptions> options) : ICardNetwork
{
    private const string Reference = "reference";
    private const string Key = "key";
    private const string Charge = "latest_charge";
    private const string Card = "setup_intent.payment_method";
    private const string Made = "made";
    private const string Taken = "taken";
    private const string GivenBack = "given-back";
    private const int MostAtOnce = 100;

    // Stripe cancels by itself what was not captured after seven days.
    private static readonly TimeSpan HoldsFor = TimeSpan.FromDays(7);

    private readonly PaymentIntentService _intents = new(client);
    private readonly RefundService _refunds = new(client);
    private readonly DisputeService _disputes = new(client);
    private readonly BalanceTransactionService _balance = new(client);
    private readonly SessionService _pages = new(client);

    public Task<CardAnswer> AuthorizeAsync(
        string reference, string paymentMethod, Money amount, string key, CancellationToken cancellationToken)
    {
        var intent = new PaymentIntentCreateOptions
        {
            Amount = amount.MinorUnits,
            Currency = amount.Currency.Value.ToLowerInvariant(),
            PaymentMethod = paymentMethod,
            CaptureMethod = "manual",
            Confirm = true,
            ReturnUrl = options.Value.ReturnUrlOf(reference).AbsoluteUri,
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Reference] = reference, [Key] = key },
            Expand = [Charge],
        };
        return TryAsync(async () => ToHold(await _intents.CreateAsync(intent, With(key), cancellationToken)), cancellationToken);
    }

    public Task<CardAnswer> CaptureAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken)
    {
        var capture = new PaymentIntentCaptureOptions { AmountToCapture = amount.MinorUnits, Expand = [Charge] };
        return MoveAsync(authorizationId, () => _intents.CaptureAsync(authorizationId, capture, With(key), cancellationToken), cancellationToken);
    }

    public Task<CardAnswer> VoidAsync(string authorizationId, string key, CancellationToken cancellationToken)
    {
        var cancel = new PaymentIntentCancelOptions { Expand = [Charge] };
        return MoveAsync(authorizationId, () => _intents.CancelAsync(authorizationId, cancel, With(key), cancellationToken), cancellationToken);
    }

    // What is answered is the refund; how the payment stands is asked for after it.
    public Task<CardAnswer> RefundAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken)
    {
        var refund = new RefundCreateOptions { PaymentIntent = authorizationId, Amount = amount.MinorUnits };
        return MoveAsync(
            authorizationId,
            async () =>
            {
                await _refunds.CreateAsync(refund, With(key), cancellationToken);
                return await ReadAsync(authorizationId, cancellationToken);
            },
            cancellationToken);
    }

    public Task<CardAnswer> FindAsync(string key, CancellationToken cancellationToken)
    {
        var search = new PaymentIntentSearchOptions { Query = $"metadata['{Key}']:'{key}'", Expand = [$"data.{Charge}"] };
        return TryAsync(
            async () => (await _intents.SearchAsync(search, null, cancellationToken)).Data is [var first, ..] ? ToHold(first) : null, cancellationToken);
    }

    public Task<CardAnswer> GetAsync(string authorizationId, CancellationToken cancellationToken) =>
        TryAsync(async () => ToHold(await ReadAsync(authorizationId, cancellationToken)), cancellationToken);

    // Three lists, one after the other: payments made, amounts taken, amounts given back; each tells the payment as it stands now.
    public async Task<CardListing> ListAsync(DateOnly day, string? after, CancellationToken cancellationToken)
    {
        var (list, last) = after?.Split(' ') is [var named, var id] ? (named, id.Length == 0 ? null : id) : (Made, null);
        var created = new DateRangeOptions { GreaterThanOrEqual = StartOf(day), LessThan = StartOf(day.AddDays(1)) };
        try
        {
            return list switch
            {
                Made => Part(Made, Taken, await MadeAsync(created, last, cancellationToken), payment => payment),
                Taken => Part(Taken, GivenBack, await TakenAsync(created, last, cancellationToken), entry => (entry.Source as Stripe.Charge)?.PaymentIntent),
                _ => Part(GivenBack, null, await GivenBackAsync(created, last, cancellationToken), refund => refund.PaymentIntent),
            };
        }
        catch (Exception failure) when (IsNoAnswer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new CardListing.Unknown(failure.GetType().Name);
        }
    }

    public Task<CardPageAnswer> OpenPageAsync(string reference, string key, CancellationToken cancellationToken)
    {
        var page = new SessionCreateOptions
        {
            Mode = "setup",
            ClientReferenceId = reference,
            SuccessUrl = options.Value.ReturnUrlOf(reference).AbsoluteUri,
            Expand = [Card],
        };
        return TryPageAsync(() => _pages.CreateAsync(page, With(key), cancellationToken), cancellationToken);
    }

    public Task<CardPageAnswer> GetPageAsync(string pageId, CancellationToken cancellationToken) =>
        TryPageAsync(() => _pages.GetAsync(pageId, new SessionGetOptions { Expand = [Card] }, null, cancellationToken), cancellationToken);

    // Inquiries take no money yet; when one becomes a dispute it is told under the same id.
    public async IAsyncEnumerable<CardDispute> ListDisputesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var opened = new DisputeListOptions { Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime }, Limit = 100 };
        await foreach (var dispute in _disputes.ListAutoPagingAsync(opened, null, cancellationToken))
        {
            if (ToDispute(dispute) is { } known)
            {
                yield return known;
            }
        }
    }

    public Task<CardAnswer> GetDisputeAsync(string disputeId, CancellationToken cancellationToken) =>
        TryAsync(async () => Answer(await _disputes.GetAsync(disputeId, null, null, cancellationToken)), cancellationToken);

    public Task<CardAnswer> ContestDisputeAsync(string disputeId, DisputeEvidence evidence, string key, CancellationToken cancellationToken)
    {
        var update = new DisputeUpdateOptions
        {
            Evidence = new DisputeEvidenceOptions { UncategorizedText = evidence.Text, ShippingTrackingNumber = evidence.TrackingNumber },
            Submit = true,
        };
        return MoveDisputeAsync(disputeId, () => _disputes.UpdateAsync(disputeId, update, With(key), cancellationToken), cancellationToken);
    }

    public Task<CardAnswer> AcceptDisputeAsync(string disputeId, string key, CancellationToken cancellationToken) =>
        MoveDisputeAsync(disputeId, () => _disputes.CloseAsync(disputeId, null, With(key), cancellationToken), cancellationToken);

    public CardEvent? ReadEvent(ReadOnlySpan<byte> body) =>
        EventUtility.ParseEvent(Encoding.UTF8.GetString(body), throwOnApiVersionMismatch: false) switch
        {
            { Data.Object: PaymentIntent intent } told when HasBegun(intent) => new CardEvent.OfHold(told.Id, told.Type, ToHold(intent)),
            { Data.Object: Stripe.Charge { PaymentIntentId: { } moved } } told => new CardEvent.OfMovement(told.Id, told.Type, moved),
            { Data.Object: Refund { PaymentIntentId: { } refunded } } told => new CardEvent.OfMovement(told.Id, told.Type, refunded),
            { Data.Object: Dispute dispute } told when ToDispute(dispute) is { } known => new CardEvent.OfDispute(told.Id, told.Type, known),
            { Data.Object: Session page } told => new CardEvent.OfPage(told.Id, told.Type, ToPage(page)),
            _ => null,
        };

    private int PartSize => Math.Min(options.Value.ListPart, MostAtOnce);

    private Task<StripeList<PaymentIntent>> MadeAsync(DateRangeOptions created, string? last, CancellationToken cancellationToken) =>
        _intents.ListAsync(
            new PaymentIntentListOptions { Created = created, StartingAfter = last, Limit = PartSize, Expand = [$"data.{Charge}"] }, null, cancellationToken);

    private Task<StripeList<BalanceTransaction>> TakenAsync(DateRangeOptions created, string? last, CancellationToken cancellationToken) =>
        _balance.ListAsync(
            new BalanceTransactionListOptions
            {
                Type = "charge",
                Created = created,
                StartingAfter = last,
                Limit = PartSize,
                Expand = [$"data.source.payment_intent.{Charge}"],
            },
            null,
            cancellationToken);

    private Task<StripeList<Refund>> GivenBackAsync(DateRangeOptions created, string? last, CancellationToken cancellationToken) =>
        _refunds.ListAsync(
            new RefundListOptions { Created = created, StartingAfter = last, Limit = PartSize, Expand = [$"data.payment_intent.{Charge}"] }, null, cancellationToken);

    // What holds nothing and never did, such as a form nobody has sent, is not listed.
    private static CardListing.Page Part<T>(string list, string? nextList, StripeList<T> part, Func<T, PaymentIntent?> payment)
        where T : IStripeEntity, IHasId =>
        new(
            [.. part.Data.Select(payment).OfType<PaymentIntent>().Where(HasBegun).Select(ToHold)],
            part is { HasMore: true, Data: [.., var last] } ? $"{list} {last.Id}" : nextList is null ? null : $"{nextList} ");

    // Before the card was asked a payment says of itself that it needs one; so it does when the card was no good, and then says why.
    private static bool HasBegun(PaymentIntent intent) => intent.Status switch
    {
        "requires_confirmation" or "processing" => false,
        "requires_payment_method" => intent.LastPaymentError is not null,
        _ => true,
    };

    private static DateTime StartOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private Task<PaymentIntent> ReadAsync(string authorizationId, CancellationToken cancellationToken) =>
        _intents.GetAsync(authorizationId, new PaymentIntentGetOptions { Expand = [Charge] }, null, cancellationToken);

    // A refusal because the payment is not in the state for it says nothing about the step itself: the look-up does.
    private async Task<CardAnswer> MoveAsync(string authorizationId, Func<Task<PaymentIntent>> move, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(async () => ToHold(await move()), cancellationToken);
        return answer is CardAnswer.Refused { Code: CardCodes.WrongState } ? await GetAsync(authorizationId, cancellationToken) : answer;
    }

    // How it stands is the answer to a refusal, whatever it was for.
    private async Task<CardAnswer> MoveDisputeAsync(string disputeId, Func<Task<Dispute>> move, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(async () => Answer(await move()), cancellationToken);
        return answer is CardAnswer.Refused ? await GetDisputeAsync(disputeId, cancellationToken) : answer;
    }

    private static Task<CardAnswer> TryAsync(Func<Task<CardHold?>> ask, CancellationToken cancellationToken) =>
        TryAsync(async () => await ask() is { } hold ? new CardAnswer.Known(hold) : (CardAnswer)new CardAnswer.NotFound(), cancellationToken);

    private static async Task<CardAnswer> TryAsync(Func<Task<CardAnswer>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (StripeException refused) when (refused.HttpStatusCode is HttpStatusCode.NotFound)
        {
            return new CardAnswer.NotFound();
        }
        catch (StripeException refused) when (refused.HttpStatusCode is HttpStatusCode.PaymentRequired or HttpStatusCode.BadRequest)
        {
            return CardCodes.ToRefusal(refused.StripeError?.DeclineCode ?? refused.StripeError?.Code ?? "");
        }
        catch (Exception failure) when (IsNoAnswer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new CardAnswer.Unknown(failure.GetType().Name);
        }
    }

    private static async Task<CardPageAnswer> TryPageAsync(Func<Task<Session>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new CardPageAnswer.Known(ToPage(await ask()));
        }
        catch (Exception failure) when (IsNoAnswer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new CardPageAnswer.Unknown(failure.GetType().Name);
        }
    }

    private static bool IsNoAnswer(Exception failure) =>
        NoAnswer.Is(failure) || failure is StripeException or FormatException;

    private static RequestOptions With(string key) => new() { IdempotencyKey = key };

    private static CardHold ToHold(PaymentIntent intent)
    {
        var currency = CurrencyCode.Parse(intent.Currency.ToUpperInvariant());
        return new CardHold(
            intent.Id,
            intent.Metadata.GetValueOrDefault(Reference, ""),
            intent.Metadata.GetValueOrDefault(Key),
            ToStatus(intent),
            new Money(intent.Amount, currency),
            new Money(intent.AmountReceived, currency),
            new Money(intent.LatestCharge?.AmountRefunded ?? 0, currency),
            intent.LastPaymentError is { } error ? CardCodes.ToRefusal(error.DeclineCode ?? error.Code).Code : null,
            new DateTimeOffset(intent.Created, TimeSpan.Zero) + HoldsFor,
            intent.NextAction?.RedirectToUrl is { Url: { } page } ? WebPage.Parse(page) : null);
    }

    private static CardHoldStatus ToStatus(PaymentIntent intent) => intent.Status switch
    {
        "requires_action" => CardHoldStatus.ActionNeeded,
        "requires_capture" => CardHoldStatus.Held,
        "succeeded" => CardHoldStatus.Captured,
        "canceled" when intent.CancellationReason == "automatic" => CardHoldStatus.Expired,
        "canceled" => CardHoldStatus.Voided,
        "requires_payment_method" => CardHoldStatus.Declined,
        var other => throw new FormatException($"A payment that is {other} is neither held nor not."),
    };

    private static CardAnswer Answer(Dispute dispute) =>
        ToDispute(dispute) is { } known ? new CardAnswer.OfDispute(known) : new CardAnswer.NotFound();

    // Null for what is an inquiry still, or was prevented: nothing was taken.
    private static CardDispute? ToDispute(Dispute dispute)
    {
        CardDisputeStatus? status = dispute.Status switch
        {
            "needs_response" => CardDisputeStatus.NeedsEvidence,
            "under_review" => CardDisputeStatus.UnderReview,
            "won" => CardDisputeStatus.Won,
            "lost" => CardDisputeStatus.Lost,
            _ => null,
        };
        var currency = CurrencyCode.Parse(dispute.Currency.ToUpperInvariant());
        var moved = dispute.BalanceTransactions ?? [];
        var openedAt = new DateTimeOffset(dispute.Created, TimeSpan.Zero);
        return status is null ? null : new CardDispute(
            dispute.Id,
            dispute.PaymentIntentId,
            dispute.Reason,
            new Money(dispute.Amount, currency),
            new Money(moved.Sum(move => move.Fee), moved is [var first, ..] ? CurrencyCode.Parse(first.Currency.ToUpperInvariant()) : currency),
            status.Value,
            openedAt,
            dispute.EvidenceDetails?.DueBy is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : openedAt);
    }

    private static CardPage ToPage(Session page) => new(
        page.Id,
        page.ClientReferenceId,
        WebPage.Parse(page.Url ?? ""),
        page.SetupIntent?.PaymentMethod is { Card: { } card } method ? new TypedCard(method.Id, card.Brand, card.Last4) : null);
}
