using System.Globalization;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Stripe;
using ExportPlatform.Simulators.Webhooks;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Tells the merchant about each change of an authorization or a dispute, and what came of pages.</summary>
internal sealed class CardNetworkNews(WebhookQueue webhooks, StripeNews stripe)
{
    /// <summary>What ids of payments at the Stripe-shaped provider begin with.</summary>
    public const string OfStripe = "pi_";

    private const string Path = "/hooks/payments/card-network";

    /// <summary>Tells what became of an authorization.</summary>
    public Task TellAsync(CardAuthorization authorization, string what, CancellationToken cancellationToken) =>
        IsOfStripe(authorization.AuthorizationId) ? stripe.TellAsync(authorization, what, cancellationToken) : webhooks.QueueAsync(
            CardNetworkModule.Party,
            $"authorization.{what}",
            Path,
            CardAuthorizationView.Of(authorization),
            new RequestSubject(
                authorization.Reference, authorization.Amount.ToString(CultureInfo.InvariantCulture), authorization.PaymentMethod),
            cancellationToken: cancellationToken);

    /// <summary>Tells what came of asking for a hold: it is there, its cardholder is asked, or there is none.</summary>
    public Task TellMadeAsync(CardAuthorization authorization, CancellationToken cancellationToken) => TellAsync(
        authorization,
        authorization.Status switch
        {
            CardAuthorizationStatus.Held => "held",
            CardAuthorizationStatus.ActionNeeded => "action_needed",
            _ => "declined",
        },
        cancellationToken);

    /// <summary>Tells what came of moving a hold: what was asked for, or that its time was over before.</summary>
    public Task TellMovedAsync(CardAuthorization authorization, string asked, CancellationToken cancellationToken) => TellAsync(
        authorization,
        authorization.Status switch
        {
            CardAuthorizationStatus.Expired => "expired",
            CardAuthorizationStatus.Declined => "declined",
            _ => asked,
        },
        cancellationToken);

    /// <summary>Tells that a card was typed.</summary>
    public Task TellAsync(CardPage page, DateTimeOffset now, CancellationToken cancellationToken) =>
        IsOfStripe(page.PageId) ? stripe.TellAsync(page, now, cancellationToken) : webhooks.QueueAsync(
            CardNetworkModule.Party,
            "page.completed",
            Path,
            CardPageView.Of(page, now),
            new RequestSubject(page.Reference, null, page.PlaysAs),
            cancellationToken: cancellationToken);

    /// <summary>Tells what became of a dispute.</summary>
    public Task TellAsync(CardDispute dispute, string what, CancellationToken cancellationToken) =>
        IsOfStripe(dispute.AuthorizationId) ? stripe.TellAsync(dispute, what, cancellationToken) : webhooks.QueueAsync(
            CardNetworkModule.Party,
            $"dispute.{what}",
            Path,
            CardDisputeView.Of(dispute),
            new RequestSubject(dispute.Reference, dispute.Amount.ToString(CultureInfo.InvariantCulture), null),
            cancellationToken: cancellationToken);

    // A merchant of the Stripe-shaped provider does not understand this network's events: it is told in the provider's own.
    private static bool IsOfStripe(string id) => id.StartsWith(OfStripe, StringComparison.Ordinal) || id.StartsWith("cs_", StringComparison.Ordinal);
}
