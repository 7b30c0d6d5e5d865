using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Webhooks;

namespace ExportPlatform.Simulators.Authorities;

/// <summary>Tells the platform what an authority says after its answer.</summary>
internal sealed class AuthorityNews(WebhookQueue webhooks)
{
    /// <summary>Where the platform takes what customs say.</summary>
    public const string Path = "/hooks/customs/authorities";

    public Task TellAsync(AuthorityCase known, AuthorityWord word, TimeSpan after, CancellationToken cancellationToken) =>
        webhooks.QueueAsync(
            known.Authority,
            $"request.{word.Status.ToString().ToLowerInvariant()}",
            Path,
            new AuthorityCaseView(known.RequestKey, word.Status, known.Reference, word.Code, word.Reason),
            new RequestSubject(known.OrderId, null, null),
            after,
            cancellationToken);
}
