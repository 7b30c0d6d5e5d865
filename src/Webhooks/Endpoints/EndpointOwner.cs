using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Webhooks.Deliveries;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>Whose an endpoint is. Ids of sellers and of partners come from different registers, so the kind belongs to the name.</summary>
/// <param name="Kind">What the owner is.</param>
/// <param name="Id">The seller, or the partner's account.</param>
internal sealed record EndpointOwner(OwnerKind Kind, Guid Id)
{
    public static EndpointOwner Seller(Guid sellerId) => new(OwnerKind.Seller, sellerId);

    public static EndpointOwner Partner(Guid partnerId) => new(OwnerKind.Partner, partnerId);

    /// <summary>The one whose endpoints the caller manages; the policy has seen to it that there is one.</summary>
    public static EndpointOwner Of(HttpContext http) =>
        http.User.WebhooksSellerId() is { } sellerId ? Seller(sellerId)
        : http.User.WebhooksPartnerId() is { } partnerId ? Partner(partnerId)
        : throw new InvalidOperationException("The endpoint lacks the policy that asks for a seller or a partner.");
}

/// <summary>Who may have endpoints.</summary>
public enum OwnerKind
{
    /// <summary>A producer, who hears of own orders.</summary>
    Seller,

    /// <summary>A post or a marketplace, which hears of what concerns it.</summary>
    Partner,
}

internal static class OwnedRows
{
    /// <summary>Only the endpoints of one owner.</summary>
    public static IQueryable<WebhookEndpoint> OwnedBy(this IQueryable<WebhookEndpoint> endpoints, EndpointOwner owner) =>
        endpoints.Where(e => e.OwnerId == owner.Id && e.OwnerKind == owner.Kind);

    /// <summary>Only the deliveries to one owner.</summary>
    public static IQueryable<Delivery> OwnedBy(this IQueryable<Delivery> deliveries, EndpointOwner owner) =>
        deliveries.Where(d => d.OwnerId == owner.Id && d.OwnerKind == owner.Kind);
}
