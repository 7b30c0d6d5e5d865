using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Access;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Bank;

/// <summary>The platform's bank at <c>/bank/v1</c>: payment orders in (pain.001), statements out (camt.053). Orders are carried out at once.</summary>
internal static class BankModule
{
    /// <summary>The platform's account there.</summary>
    public const string PlatformAccount = "KZ86125KZT5004100100";

    public static void MapBank(this IEndpointRouteBuilder routes)
    {
        var bank = routes.MapOutsideParty("house-bank", "bank");
        bank.MapPost("/payment-orders", TakePaymentOrder.Handle)
            .Accepts<Stream>("application/xml")
            .AsOperation("order").WithSummary("Takes a payment order, pain.001.001.09.");
        bank.MapGet("/payment-orders/{messageId}", FindOrderAsync)
            .AsOperation("find").WithSummary("What became of an order.");
        bank.MapGet("/statements/{currency}", BankStatements.NumbersAsync)
            .AsOperation("statements").WithSummary("The numbers of statements after one; closes a new one when there is something new.");
        bank.MapGet("/statements/{currency}/{number:int}", BankStatements.OneAsync)
            .AsOperation("statement").WithSummary("One statement, camt.053.001.08.");

        routes.MapPost("/control/bank/movements", AddMovementAsync)
            .AllowAnonymous()
            .AddEndpointFilter(ApiKeyAccess.RequireKeyOrOperator)
            .WithTags("control")
            .WithName("addBankMovement")
            .WithSummary("Books something on the platform's account: money of strangers, or a payout that comes back.");
    }

    private static async Task<Results<Ok<BankOrderView>, ProblemHttpResult>> FindOrderAsync(
        string messageId, SimulatorsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<BankOrder>().AsNoTracking().SingleOrDefaultAsync(order => order.MessageId == messageId, cancellationToken) is { } order
            ? TypedResults.Ok(new BankOrderView(order.MessageId, order.RefusedBecause is null ? "accepted" : "refused", order.RefusedBecause))
            : PlatformProblems.NotFound("order");

    private static async Task<NoContent> AddMovementAsync(
        AddBankMovementRequest request, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        db.Add(new BankMovement
        {
            Currency = request.Amount.Currency,
            AmountMinor = request.Amount.MinorUnits,
            EndToEndId = request.EndToEndId,
            ReturnReason = request.ReturnReason,
            IsCharge = request.IsCharge,
            ChargedMinor = request.Charged?.MinorUnits ?? 0,
            BookedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A movement to book.</summary>
/// <param name="Amount">Above zero what comes, below zero what goes.</param>
/// <param name="EndToEndId">The payer's name for it.</param>
/// <param name="ReturnReason">ISO 20022 reason, such as <c>AC04</c>, when it is money that comes back.</param>
/// <param name="IsCharge">Whether it is what the bank takes for itself.</param>
/// <param name="Charged">What of the amount the bank has taken for itself, below zero; nothing when left out.</param>
public sealed record AddBankMovementRequest(
    Money Amount,
    [StringLength(35)] string? EndToEndId = null,
    [StringLength(4, MinimumLength = 4)] string? ReturnReason = null,
    bool IsCharge = false,
    Money? Charged = null);
