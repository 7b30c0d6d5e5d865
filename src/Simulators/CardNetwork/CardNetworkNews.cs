using System.Globalization;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Webhooks;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Tells the merchant about each change of an authorization, and what came of pages.</summary>
internal sealed class CardNetworkNews(WebhookQueue webhooks)
{
    private const string Path = "/hooks/payments/card-network";

    public Task TellAsync(CardAuthorization authorization, string what, CancellationToken cancellationToken) =>
        webhooks.QueueAsync(
            CardNetworkModule.Party,
            $"authorization.{what}",
            Path,
            CardAuthorizationView.Of(authorization),
            new RequestSubject(
                authorization.Reference, authorization.Amount.ToString(CultureInfo.InvariantCulture), authorization.PaymentMethod),
            cancellationToken: cancellationToken);

    /// <summary>Tells that a card was typed.</summary>
    public Task TellAsync(CardPage page, DateTimeOffset now, CancellationToken cancellationToken) =>
        webhooks.QueueAsync(
            CardNetworkModule.Party,
            "page.completed",
            Path,
            CardPageView.Of(page, now),
            new RequestSubject(page.Reference, null, page.PlaysAs),
            cancellationToken: cancellationToken);
}
