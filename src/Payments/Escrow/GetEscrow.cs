using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Escrow;

/// <summary>What is held for open orders.</summary>
internal static class GetEscrow
{
    public static void MapEscrow(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/escrow", Handle).RequireAuthorization(Policies.Operator).WithTags("escrow")
            .WithName("getEscrow").WithSummary("What is held for open orders, in each currency.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<EscrowResponse>> Handle(PaymentsDbContext db, CancellationToken cancellationToken)
    {
        var held = await db.EscrowBalances.AsNoTracking()
            .Where(balance => balance.Held > 0)
            .GroupBy(balance => balance.Currency)
            .Select(currency => new { Currency = currency.Key, Held = currency.Sum(balance => balance.Held), Orders = currency.Count() })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new EscrowResponse(
            [.. held.OrderBy(sum => sum.Currency.Value, StringComparer.Ordinal)
                .Select(sum => new EscrowTotal(new Money(sum.Held, sum.Currency), sum.Orders))]));
    }
}

/// <summary>The escrow.</summary>
/// <param name="Totals">By currency.</param>
public sealed record EscrowResponse(IReadOnlyList<EscrowTotal> Totals);

/// <summary>What is held in one currency.</summary>
/// <param name="Held">The sum.</param>
/// <param name="Orders">For how many orders.</param>
public sealed record EscrowTotal(Money Held, int Orders);
