using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>Takes what the buyer or the seller has to say or show, while the dispute is open.</summary>
internal static class GiveDisputeEvidence
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "orders.dispute-evidence";

    public static async Task<Results<Created<DisputeEvidenceView>, ProblemHttpResult>> Handle(
        Guid orderId,
        GiveDisputeEvidenceRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        PersonalDataVault vault,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        var (buyerId, sellerId) = (caller.BuyerId(), caller.SellerId());
        var own = db.Orders.Where(order => order.BuyerId == buyerId || order.SellerId == sellerId);
        if (await OrderWish.WhyNotNowAsync("dispute", orderId, OrderStates.Disputed, own, db, cancellationToken) is { } notNow)
        {
            return notNow;
        }

        if (ContentOf(request) is not var (content, mediaType, size))
        {
            return PlatformProblems.Problem(
                "dispute.evidence", $"Give words, or a file (JPEG, PNG or PDF) of {EvidenceFiles.MaxBytes / 1000} kB at most with its name.");
        }

        var order = await own.AsNoTracking().SingleAsync(o => o.OrderId == orderId, cancellationToken);
        var side = order.BuyerId == buyerId ? DisputeSide.Buyer : DisputeSide.Seller;
        if (await db.DisputeEvidence.CountAsync(e => e.OrderId == orderId && e.Side == side, cancellationToken) >= DisputeEvidence.MaxPieces)
        {
            return PlatformProblems.Problem("dispute.evidence-too-many", $"Each side gives {DisputeEvidence.MaxPieces} pieces of evidence at most.");
        }

        var owner = KeyOwner.Person(side is DisputeSide.Buyer ? order.BuyerId : order.SellerId);
        var evidence = new DisputeEvidence
        {
            EvidenceId = Guid.CreateVersion7(clock.GetUtcNow()),
            OrderId = orderId,
            Side = side,
            MediaType = mediaType,
            Size = size,
            Content = await vault.SealAsync(owner, content, cancellationToken),
            GivenAt = clock.GetUtcNow(),
        };
        db.DisputeEvidence.Add(evidence);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "order", orderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["evidence"] = evidence.EvidenceId.ToString(), ["mediaType"] = mediaType },
        });
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/checkout/v1/orders/{orderId}/dispute/evidence/{evidence.EvidenceId}", DisputeEvidenceView.Of(evidence, content));
    }

    private static (EvidenceContent Content, string MediaType, int Size)? ContentOf(GiveDisputeEvidenceRequest request) => request switch
    {
        { Text: { Length: > 0 } text, File: null, FileName: null } => (new EvidenceContent(text, null, null), "text/plain", text.Length),
        { Text: null, FileName: { Length: > 0 } name, File: { Length: > 0 and <= EvidenceFiles.MaxBytes } file }
            when EvidenceFiles.MediaTypeOf(file) is { } mediaType => (new EvidenceContent(null, name, file), mediaType, file.Length),
        _ => null,
    };
}

/// <summary>A piece of evidence: words or a file.</summary>
/// <param name="Text">What happened, in the giver's own words, at most 4,000 characters.</param>
/// <param name="FileName">How the file is called, at most 100 characters.</param>
/// <param name="File">A JPEG, PNG or PDF of 600 kB at most, in base 64.</param>
public sealed record GiveDisputeEvidenceRequest(
    [StringLength(4_000)] string? Text = null, [StringLength(100)] string? FileName = null, byte[]? File = null);
