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

        var (buyerId, sellerId, authority) = (caller.BuyerId(), caller.SellerId(), caller.Authority());

        // Without the tests for null, whoever is none of them would see what belongs to nobody: the marks of early withdrawals.
        return db.Clearances.Where(clearance => (buyerId != null && clearance.BuyerId == buyerId)
            || (sellerId != null && clearance.SellerId == sellerId)
            || (authority != null && db.Gates.Any(gate => gate.OrderId == clearance.CorrelationId && gate.Authority == authority)));
    }
}
