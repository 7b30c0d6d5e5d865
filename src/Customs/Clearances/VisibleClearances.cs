using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Who may see which clearance; the test stands inside the query, so somebody else's is not found.</summary>
internal static class VisibleClearances
{
    public static IQueryable<Clearance> VisibleTo(this CustomsDbContext db, ClaimsPrincipal caller)
    {
        if (caller.IsOperator())
        {
            return db.Clearances;
        }

        if (caller.IsInRole(Policies.Officer) && caller.Authority() is { } authority)
        {
            return db.Clearances.Where(clearance => db.Gates.Any(gate => gate.OrderId == clearance.CorrelationId && gate.Authority == authority));
        }

        if (caller.IsInRole(Policies.Seller) && caller.SellerId() is { } sellerId)
        {
            return db.Clearances.Where(clearance => clearance.SellerId == sellerId);
        }

        var buyerId = caller.AccountId();
        return db.Clearances.Where(clearance => clearance.BuyerId == buyerId);
    }
}
