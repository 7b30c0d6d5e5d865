using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>Shows a dispute with its evidence to both sides and to those who decide.</summary>
internal static class GetDispute
{
    public static async Task<Results<Ok<DisputeView>, ProblemHttpResult>> Handle(
        Guid orderId, ClaimsPrincipal caller, CheckoutDbContext db, PersonalDataVault vault, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        var dispute = await db.Orders.AsNoTracking().VisibleTo(caller)
            .Where(order => order.OrderId == orderId)
            .Join(db.ExportOrders, order => order.OrderId, saga => saga.CorrelationId, (order, saga) => saga)
            .Where(saga => saga.DisputedAt != null)
            .SingleOrDefaultAsync(cancellationToken);
        if (dispute is null)
        {
            return PlatformProblems.NotFound("dispute");
        }

        var evidence = await db.DisputeEvidence.AsNoTracking()
            .Where(e => e.OrderId == orderId).OrderBy(e => e.EvidenceId).ToListAsync(cancellationToken);
        var contents = await vault.OpenAllAsync([.. evidence.Select(e => e.Content)], cancellationToken);
        var isOpen = OrderStates.Disputed.Contains(dispute.CurrentState, StringComparer.Ordinal);
        return TypedResults.Ok(new DisputeView(
            orderId,
            dispute.DisputeKind,
            dispute.CurrentState,
            dispute.DisputedAt!.Value,
            isOpen ? dispute.DueAt : null,
            dispute.PartRefund?.Amount,
            [.. evidence.Select((piece, i) => DisputeEvidenceView.Of(piece, contents[i]))]));
    }

    /// <summary>One file, to be saved and never shown by a browser as a page of ours.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleFile(
        Guid orderId,
        Guid evidenceId,
        ClaimsPrincipal caller,
        HttpResponse response,
        CheckoutDbContext db,
        PersonalDataVault vault,
        CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        var evidence = await db.DisputeEvidence.AsNoTracking()
            .Where(e => e.OrderId == orderId && e.EvidenceId == evidenceId)
            .Where(e => db.Orders.VisibleTo(caller).Any(order => order.OrderId == e.OrderId))
            .SingleOrDefaultAsync(cancellationToken);
        var content = evidence is null ? null : await vault.OpenAsync(evidence.Content, cancellationToken);
        if (content?.File is not { } file)
        {
            return PlatformProblems.NotFound("file");
        }

        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file, evidence!.MediaType, content.FileName);
    }
}

/// <summary>A dispute.</summary>
/// <param name="OrderId">The order it is about.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="State">The order's state: <c>Disputed</c> while the seller may answer, <c>AwaitingDecision</c> after that.</param>
/// <param name="OpenedAt">When the buyer objected, or the time for delivery ended.</param>
/// <param name="DueAt">Until when the seller answers, or it is decided; after that the buyer gets the money back. Null when it has ended.</param>
/// <param name="PartRefund">What the buyer gets back when each side is right in part.</param>
/// <param name="Evidence">What both sides said and showed, in order.</param>
public sealed record DisputeView(
    Guid OrderId,
    DisputeKind Kind,
    string State,
    DateTimeOffset OpenedAt,
    DateTimeOffset? DueAt,
    Money? PartRefund,
    IReadOnlyList<DisputeEvidenceView> Evidence);

/// <summary>A piece of evidence.</summary>
/// <param name="EvidenceId">Names it.</param>
/// <param name="Side">Who gave it.</param>
/// <param name="MediaType"><c>text/plain</c> for words.</param>
/// <param name="Size">Bytes, or characters of words.</param>
/// <param name="Text">The words; null for a file, and once they were erased.</param>
/// <param name="FileName">The file's name; null for words, and once it was erased.</param>
/// <param name="GivenAt">When.</param>
public sealed record DisputeEvidenceView(
    Guid EvidenceId, DisputeSide Side, string MediaType, int Size, string? Text, string? FileName, DateTimeOffset GivenAt)
{
    internal static DisputeEvidenceView Of(DisputeEvidence evidence, EvidenceContent? content) =>
        new(evidence.EvidenceId, evidence.Side, evidence.MediaType, evidence.Size, content?.Text, content?.FileName, evidence.GivenAt);
}
