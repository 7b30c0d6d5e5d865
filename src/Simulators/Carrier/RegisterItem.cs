using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>Enters an item into the register.</summary>
internal static class RegisterItem
{
    public static async Task<Results<Ok<ItemView>, Created<ItemView>, ProblemHttpResult>> Handle(
        string itemId,
        RegisterItemRequest request,
        SimulatorsDbContext db,
        RequestFaults faults,
        IOptions<JsonOptions> json,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (Refusal(itemId, request, faults) is { } refusal)
        {
            return refusal;
        }

        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, json.Value.SerializerOptions));
        if (await db.LockItemAsync(itemId, cancellationToken) is { } known)
        {
            return known switch
            {
                { Status: CarrierItemStatus.Cancelled } => Conflict("carrier.item-cancelled", "The item was taken back."),
                _ when !hash.AsSpan().SequenceEqual(known.PreAdviceHash) => Conflict("carrier.item-exists", "The number belongs to another item."),
                _ => TypedResults.Ok(new ItemView(itemId, known.Status)),
            };
        }

        db.Add(new CarrierItem
        {
            ItemId = itemId,
            OrderId = request.OrderId.ToString(),
            Status = CarrierItemStatus.Registered,
            DispatchLocation = request.DispatchLocation,
            DestinationCountry = request.DestinationCountry.Value,
            PreAdviceHash = hash,
            RegisteredAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/carrier/v1/items/{itemId}", new ItemView(itemId, CarrierItemStatus.Registered));
    }

    private static ProblemHttpResult? Refusal(string itemId, RegisterItemRequest request, RequestFaults faults) =>
        faults.RefusalCode is { } code ? PlatformProblems.Problem(code, "The carrier does not take this item.")
        : !PostalItemId.TryParse(itemId, null, out var id) || id.Value != itemId || request.ItemId != itemId
            ? PlatformProblems.Problem("carrier.item-number-invalid", "That is not an S10 number, or not the one in the data.")
        : string.IsNullOrWhiteSpace(request.Declaration.MovementReferenceNumber)
            ? PlatformProblems.Problem("carrier.not-released", "The item has no export release.")
        : null;

    private static ProblemHttpResult Conflict(string code, string detail) => PlatformProblems.Problem(code, detail, StatusCodes.Status409Conflict);
}

/// <summary>An item's data, sent ahead of it.</summary>
public sealed record RegisterItemRequest(
    Guid OrderId,
    [Required] string ItemId,
    [Required] string Service,
    [Required, StringLength(5, MinimumLength = 5)] string DispatchLocation,
    CountryCode DestinationCountry,
    [Required] ItemAddress Sender,
    [Required] ItemAddress Recipient,
    [Range(1, 100_000)] long GrossGrams,
    [Required] ItemSize Size,
    [Required] ItemDeclaration Declaration);

/// <summary>A sender or recipient.</summary>
public sealed record ItemAddress(string Name, string Street, string City, string PostalCode, CountryCode Country);

/// <summary>Outer measures in centimetres.</summary>
public sealed record ItemSize(int LengthCm, int WidthCm, int HeightCm);

/// <summary>The customs declaration CN23.</summary>
public sealed record ItemDeclaration(
    string Category,
    [Required, MinLength(1)] IReadOnlyList<ItemDeclarationLine> Lines,
    long TotalNetGrams,
    long TotalGrossGrams,
    Money TotalValue,
    Money PostalCharges,
    string MovementReferenceNumber,
    string? TaxReference = null);

/// <summary>One line of a CN23.</summary>
public sealed record ItemDeclarationLine(string Description, int Quantity, long NetGrams, Money Value, HsCode HsCode, CountryCode Origin);

/// <summary>An item in the register.</summary>
/// <param name="ItemId">The S10 number.</param>
/// <param name="Status">What the carrier does with it.</param>
public sealed record ItemView(string ItemId, CarrierItemStatus Status);
