using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Erasure;

/// <summary>
/// Destroys the key of a person's data: all copies in all services and backups of their databases become unreadable within a minute. What the
/// law wants kept of an export is sealed under the order's own key and stays until its term ends.
/// </summary>
internal static class ErasePersonalData
{
    /// <summary>The command's name on the audit trail.</summary>
    public const string Command = "personal-data.erase";

    /// <summary>A person erases their own data.</summary>
    public static Task<Results<Ok<ErasureResponse>, ProblemHttpResult>> HandleOwn(
        ClaimsPrincipal caller, CheckoutDbContext db, PersonalDataVault vault, TimeProvider clock, CancellationToken cancellationToken) =>
        EraseAsync(caller.AccountId(), reason: null, caller, db, vault, clock, cancellationToken);

    /// <summary>An operator erases somebody's data, for a request that came by letter.</summary>
    public static Task<Results<Ok<ErasureResponse>, ProblemHttpResult>> Handle(
        Guid subjectId,
        ErasePersonalDataRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        PersonalDataVault vault,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        EraseAsync(subjectId, request.Reason, caller, db, vault, clock, cancellationToken);

    private static async Task<Results<Ok<ErasureResponse>, ProblemHttpResult>> EraseAsync(
        Guid subjectId,
        string? reason,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        PersonalDataVault vault,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await HasOpenOrderAsync(subjectId, db, cancellationToken))
        {
            return PlatformProblems.Problem(
                "personal-data.order-open",
                "An order is not finished yet; the parcel needs its address. Ask again when it has ended.",
                StatusCodes.Status409Conflict);
        }

        // The entry is saved by the transaction around; a key that is gone without one would be worse than an entry for a key that stayed.
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "person", subjectId.ToString()) { Reason = reason });
        await db.SaveChangesAsync(cancellationToken);
        var erased = await vault.EraseAsync(KeyOwner.Person(subjectId), cancellationToken);
        return TypedResults.Ok(new ErasureResponse(erased, clock.GetUtcNow()));
    }

    // An order without its saga was placed a moment ago.
    private static Task<bool> HasOpenOrderAsync(Guid subjectId, CheckoutDbContext db, CancellationToken cancellationToken) =>
        db.Orders.AnyAsync(
            order => (order.BuyerId == subjectId || order.SellerId == subjectId)
                && !db.ExportOrders.Any(saga => saga.CorrelationId == order.OrderId && saga.ClosedAt != null),
            cancellationToken);
}

/// <summary>Erases somebody's personal data for good.</summary>
/// <param name="Reason">Why, such as the letter's reference.</param>
public sealed record ErasePersonalDataRequest([Required, StringLength(200, MinimumLength = 3)] string Reason);

/// <summary>What was destroyed.</summary>
/// <param name="KeysDestroyed">Zero when there was nothing, or nothing any more.</param>
/// <param name="ErasedAt">When; everywhere unreadable a minute later.</param>
public sealed record ErasureResponse(int KeysDestroyed, DateTimeOffset ErasedAt);
