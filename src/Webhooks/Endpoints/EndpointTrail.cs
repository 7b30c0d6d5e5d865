using System.Globalization;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>
/// What the audit trail says of endpoints. Of an address only the host: sellers put keys into paths, and an entry cannot be erased.
/// </summary>
internal static class EndpointTrail
{
    public const string Create = "webhooks.endpoint.create";
    public const string CreateAgain = "webhooks.endpoint.create-again";
    public const string Change = "webhooks.endpoint.change";
    public const string RotateSecret = "webhooks.endpoint.rotate-secret";
    public const string Enable = "webhooks.endpoint.enable";
    public const string Disable = "webhooks.endpoint.disable";
    public const string Remove = "webhooks.endpoint.remove";

    /// <summary>How an endpoint stands.</summary>
    public static IReadOnlyDictionary<string, string?> Facts(this WebhookEndpoint endpoint) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["host"] = new Uri(endpoint.Url).IdnHost,
        ["events"] = string.Join(' ', endpoint.EventTypes),
        ["isEnabled"] = endpoint.IsEnabled ? "true" : "false",
        ["version"] = endpoint.Version.ToString(CultureInfo.InvariantCulture),
        [endpoint.OwnerKind is OwnerKind.Seller ? "sellerId" : "partnerId"] = endpoint.OwnerId.ToString(),
    };

    /// <summary>Adds an entry about an endpoint to the unit of work.</summary>
    public static void Record(
        this DbContext db,
        AuditActor actor,
        string command,
        Guid endpointId,
        IReadOnlyDictionary<string, string?>? before,
        IReadOnlyDictionary<string, string?>? now) =>
        db.Audit(new AuditRecord(actor, command, "endpoint", endpointId.ToString()) { Old = before, New = now });
}
