using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Shipping.Database;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Who may see which shipments.</summary>
internal static class VisibleShipments
{
    /// <summary>An operator and an officer of customs see all, a seller and a buyer their own.</summary>
    public static IQueryable<Shipment> ShipmentsVisibleTo(this ShippingDbContext db, ClaimsPrincipal caller)
    {
        // Parcels are examined by customs; what the other authorities decide about stands in the clearance.
        if (caller.IsOperator() || caller.Authority() is "customs")
        {
            return db.Shipments;
        }

        var (buyerId, sellerId) = (caller.BuyerId(), caller.SellerId());

        // Without the test for null, whoever is neither buyer nor seller would see what belongs to nobody: the marks of cancelled bookings.
        return db.Shipments.Where(s => (buyerId != null && s.BuyerId == buyerId) || (sellerId != null && s.SellerId == sellerId));
    }
}
