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

    public Task TellAsync(CardAuthorization authorization, string what, CancellationToken cancellationToken) =>
        IsOfStripe(authorization.AuthorizationId) ? Task.CompletedTask : webhooks.QueueAsync(
            CardNetworkModule.Party,
            $"authorization.{what}",
            Path,
            CardAuthorizationView.Of(authorization),
            new RequestSubject(
                authorization.Reference, authorization.Amount.ToString(CultureInfo.InvariantCulture), authorization.PaymentMethod),
            cancellationToken: cancellationToken);

    /// <summary>Tells that a card was typed.</summary>
    public Task TellAsync(CardPage page, DateTimeOffset now, CancellationToken cancellationToken) =>
        IsOfStripe(page.PageId) ? Task.CompletedTask : webhooks.QueueAsync(
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

    // A merchant of the Stripe-shaped provider does not understand this network's events: it is told of disputes in the provider's own, and looks the rest up.
    private static bool IsOfStripe(string id) => id.StartsWith(OfStripe, StringComparison.Ordinal) || id.StartsWith("cs_", StringComparison.Ordinal);
}
