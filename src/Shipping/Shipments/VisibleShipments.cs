using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Shipping.Database;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Who may see which shipments.</summary>
internal static class VisibleShipments
{
    /// <summary>An operator and an officer see all, a seller and a buyer their own.</summary>
    public static IQueryable<Shipment> ShipmentsVisibleTo(this ShippingDbContext db, ClaimsPrincipal caller)
    {
        if (caller.IsOperator() || caller.IsInRole(Policies.Officer))
        {
            return db.Shipments;
        }

        var (sellerId, accountId) = (caller.IsInRole(Policies.Seller) ? caller.SellerId() : null, caller.AccountId());
        return caller.IsInRole(Policies.Buyer)
            ? db.Shipments.Where(s => s.BuyerId == accountId || (sellerId != null && s.SellerId == sellerId))
            : db.Shipments.Where(s => sellerId != null && s.SellerId == sellerId);
    }
}
