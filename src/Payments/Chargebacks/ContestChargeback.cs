using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Shows a chargeback with the case against it, and lets an operator add words to it before the platform sends it.</summary>
internal static class ContestChargeback
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "payments.contest-words";

    public static async Task<Results<Ok<ContestedChargebackView>, ProblemHttpResult>> Show(
        string disputeId, HttpRequest http, PaymentsDbContext db, WrittenWords words, CancellationToken cancellationToken) =>
        await db.Chargebacks.AsNoTracking().SingleOrDefaultAsync(c => c.DisputeId == disputeId, cancellationToken) is { } chargeback
            ? TypedResults.Ok(await ViewAsync(chargeback, http, db, words, cancellationToken))
            : PlatformProblems.NotFound("chargeback");

    public static async Task<Results<Ok<ContestedChargebackView>, ProblemHttpResult>> AddWords(
        string disputeId,
        ContestChargebackRequest request,
        ClaimsPrincipal caller,
        HttpRequest http,
        PaymentsDbContext db,
        WrittenWords words,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await db.LockChargebackAsync(disputeId, cancellationToken) is not { } chargeback)
        {
            return PlatformProblems.NotFound("chargeback");
        }

        OrderTags.Set(chargeback.OrderId);
        if (chargeback.State is not ChargebackState.Open || await db.ContestedCases.AnyAsync(c => c.DisputeId == disputeId, cancellationToken))
        {
            return PlatformProblems.Problem(
                "chargeback.case-closed", "The case is written and sent, or the chargeback is decided.", StatusCodes.Status409Conflict);
        }

        var text = await words.SealAsync(KeyOwner.Person(caller.AccountId()), request.Words, cancellationToken);
        chargeback.Argue(text, request.IsComplete, clock.NowAsStored());
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "order", chargeback.OrderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["dispute"] = disputeId, ["complete"] = request.IsComplete.ToString() },
        });
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(await ViewAsync(chargeback, http, db, words, cancellationToken));
    }

    private static async Task<ContestedChargebackView> ViewAsync(
        Chargeback chargeback, HttpRequest http, PaymentsDbContext db, WrittenWords words, CancellationToken cancellationToken)
    {
        var written = await db.ContestedCases.AsNoTracking().SingleOrDefaultAsync(c => c.DisputeId == chargeback.DisputeId, cancellationToken);
        var opened = await words.OpenAllAsync([chargeback.Words, written?.Text], ErasedText.For(http), cancellationToken);
        return new ContestedChargebackView(
            ChargebackView.Of(chargeback, seesBearers: true), opened[0], opened[1], written?.TrackingNumber, chargeback.SendBy, written?.WrittenAt, written?.SentAt);
    }
}

/// <summary>Words for the case.</summary>
/// <param name="Words">Why the money should stay; 1 to 500 characters, in place of earlier ones.</param>
/// <param name="IsComplete">Whether the case is to be written and sent now; else shortly before it is due.</param>
public sealed record ContestChargebackRequest([Required, StringLength(WrittenWords.Longest, MinimumLength = 1)] string Words, bool IsComplete = false);

/// <summary>A chargeback and the case against it.</summary>
/// <param name="Chargeback">The chargeback.</param>
/// <param name="Words">What an operator adds; null when nobody has.</param>
/// <param name="Case">What the card network is, or was, told; null before it is written.</param>
/// <param name="TrackingNumber">The parcel's number in it.</param>
/// <param name="SendBy">When it is sent at the latest, complete or not.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="SentAt">When the card network had it; null before.</param>
public sealed record ContestedChargebackView(
    ChargebackView Chargeback,
    string? Words,
    string? Case,
    string? TrackingNumber,
    DateTimeOffset SendBy,
    DateTimeOffset? WrittenAt,
    DateTimeOffset? SentAt);
