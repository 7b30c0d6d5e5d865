using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Books pieces a seller puts into or takes out of an own warehouse.</summary>
internal static class BookStock
{
    public const string ReceiveCommand = "catalog.stock.receive";
    public const string WriteOffCommand = "catalog.stock.write-off";

    public static async Task<Results<Ok<StockLevel>, ProblemHttpResult>> Receive(
        BookStockRequest request,
        ClaimsPrincipal caller,
        CatalogDbContext db,
        StockWatch watch,
        WrittenWords words,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var sellerId = SellerOf(caller);
        if (await db.Receive(sellerId, await BookingOf(request, sellerId, words, cancellationToken), clock.GetUtcNow(), cancellationToken) is not { } available)
        {
            return PlatformProblems.NotFound("article or warehouse of yours");
        }

        await watch.LookAt([request.Sku], cancellationToken);
        return Booked(ReceiveCommand, request, available, caller, db);
    }

    public static async Task<Results<Ok<StockLevel>, ProblemHttpResult>> WriteOff(
        BookStockRequest request,
        ClaimsPrincipal caller,
        CatalogDbContext db,
        StockWatch watch,
        WrittenWords words,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var sellerId = SellerOf(caller);
        if (await db.WriteOff(sellerId, await BookingOf(request, sellerId, words, cancellationToken), clock.GetUtcNow(), cancellationToken) is { } available)
        {
            await watch.LookAt([request.Sku], cancellationToken);
            return Booked(WriteOffCommand, request, available, caller, db);
        }

        var isOwn = await db.StockItems.AnyAsync(
            s => s.Sku == request.Sku && s.WarehouseId == request.WarehouseId && s.Warehouse!.SellerId == sellerId, cancellationToken);
        return isOwn
            ? PlatformProblems.Problem(StockRefusal.NotOnShelf.Code, StockRefusal.NotOnShelf.Reason)
            : PlatformProblems.NotFound("article or warehouse of yours");
    }

    private static Ok<StockLevel> Booked(string command, BookStockRequest request, long available, ClaimsPrincipal caller, CatalogDbContext db)
    {
        db.Audit(new AuditRecord(AuditActor.Of(caller), command, "article", request.Sku)
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["warehouse"] = request.WarehouseId.ToString(),
                ["pieces"] = request.Quantity.ToString(CultureInfo.InvariantCulture),
                ["available"] = available.ToString(CultureInfo.InvariantCulture),
            },
        });
        return TypedResults.Ok(new StockLevel(request.Sku, request.WarehouseId, available));
    }

    private static async ValueTask<StockBooking> BookingOf(
        BookStockRequest request, Guid sellerId, WrittenWords words, CancellationToken cancellationToken) =>
        new(
            request.Sku, request.WarehouseId, request.Quantity,
            request.Note is { } note ? await words.SealAsync(KeyOwner.Person(sellerId), note, cancellationToken) : null);

    private static Guid SellerOf(ClaimsPrincipal caller) =>
        caller.SellerId() ?? throw new InvalidOperationException("The seller policy lets nobody in without a seller_id.");
}

/// <summary>Pieces to book.</summary>
/// <param name="Sku">The article's number.</param>
/// <param name="WarehouseId">An own warehouse.</param>
/// <param name="Quantity">Pieces, 1 to 1,000,000.</param>
/// <param name="Note">A delivery note or a cause; leave out when there is none.</param>
public sealed record BookStockRequest(
    [Required, StringLength(40)] string Sku,
    Guid WarehouseId,
    [Range(1, 1_000_000)] int Quantity,
    [StringLength(200)] string? Note = null);

/// <summary>What is on the shelf after a booking.</summary>
/// <param name="Sku">The article's number.</param>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="Available">Pieces that can be sold.</param>
public sealed record StockLevel(string Sku, Guid WarehouseId, long Available);
