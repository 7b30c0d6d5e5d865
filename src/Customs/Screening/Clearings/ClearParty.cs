using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>
/// Takes an officer's word that a party of an order is not the entry it resembles; the next order of the same party is not held for it again. Where
/// the rules are sure, a second officer has to agree.
/// </summary>
internal sealed class ClearParty(
    CustomsDbContext db, CustomsRecords records, ScreeningLists lists, IPublishEndpoint bus, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "screening.party.clear";

    private const int UsualDays = 365;
    private const int MostDays = 730;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public string Command => Name;

    public static async Task<Results<Created<ClearingView>, Accepted<ProposalView>, ProblemHttpResult>> Handle(
        ClearPartyRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        CustomsRecords records,
        ScreeningLists lists,
        PartyCodes codes,
        ClearanceRules rules,
        FourEyesDesk desk,
        IPublishEndpoint bus,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var validUntil = request.ValidUntil ?? today.AddDays(UsualDays);
        if (validUntil <= today || validUntil > today.AddDays(MostDays))
        {
            return PlatformProblems.Problem("screening.clearing-term", $"A clearing ends after today and within {MostDays} days.");
        }

        var stored = await db.Consignments.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == request.OrderId, cancellationToken);
        if (stored is null || rules.ScreeningBands.On(today).FirstOrDefault() is not { } band)
        {
            return PlatformProblems.NotFound("clearance");
        }

        var parties = await records.PartiesAsync(stored.Consignment, cancellationToken);
        var hit = PartyScreening.Hits(parties, await lists.CurrentAsync(db, cancellationToken), band).FirstOrDefault(found =>
            found.Role == request.Role && found.Match.Entry.ListId == request.ListId && found.Match.Entry.EntryId == request.EntryId);
        if (hit is null)
        {
            return PlatformProblems.Problem("screening.no-resemblance", "By the lists in force this party does not resemble this entry.");
        }

        var party = PartyScreening.Roles(parties).Single(role => role.Role == request.Role).Party;
        var clearing = new Clearing(
            request.OrderId, request.Role, codes.Of(party), request.ListId, request.EntryId, hit.Match.Entry.ContentHash,
            hit.Match.Score >= band.HoldFrom ? PartyScreening.MatchCode : PartyScreening.PossibleMatchCode, validUntil);
        if (await clearing.IsInForceAsync(db, today, cancellationToken))
        {
            return AlreadyCleared();
        }

        if (clearing.Code == PartyScreening.MatchCode)
        {
            var (proposed, problem) = await desk.ProposeAsync(
                new NewProposal(
                    Name, "resemblance", $"{clearing.OrderId}/{hit.Key}", clearing, request.Reason,
                    [stored.Consignment.SellerId, stored.Consignment.BuyerId], Lifetime),
                caller,
                cancellationToken);
            return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
        }

        var cleared = await new ClearParty(db, records, lists, bus, clock).RecordAsync(
            clearing, request.Reason, caller.AccountId(), agreedBy: null, AuditActor.Of(caller), cancellationToken);
        return cleared is null ? AlreadyCleared() : TypedResults.Created($"/v1/screening/clearings/{cleared.ClearingId}", ClearingView.Of(cleared, request.Reason, today));
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var clearing = approved.Payload<Clearing>();
        var index = await lists.CurrentAsync(db, cancellationToken);
        if (!index.Lists.Any(list => list.ListId == clearing.ListId
            && list.Entries.Any(entry => entry.EntryId == clearing.EntryId && entry.ContentHash == clearing.EntryHash)))
        {
            return PlatformProblems.Problem(
                "screening.entry-changed", "The entry has changed since this was proposed; look at it again.", StatusCodes.Status409Conflict);
        }

        if (await clearing.IsInForceAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken))
        {
            return AlreadyCleared();
        }

        var approver = AuditActor.Of(approved.Approver);
        var reason = await records.OpenWordsAsync(approved.Reason, cancellationToken);
        return await RecordAsync(clearing, reason, approved.ProposedBy, approver.AccountId, approver, cancellationToken) is null
            ? AlreadyCleared()
            : null;
    }

    // The order at hand is looked at again at once, others when they come. Null when somebody else was quicker.
    private async Task<ClearedParty?> RecordAsync(
        Clearing clearing, string reason, Guid clearedBy, Guid? agreedBy, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await clearing.Same(db).ExecuteUpdateAsync(set => set.SetProperty(pair => pair.WithdrawnAt, now), cancellationToken);
        var cleared = new ClearedParty
        {
            ClearingId = Guid.CreateVersion7(now),
            PartyCode = clearing.PartyCode,
            ListId = clearing.ListId,
            EntryId = clearing.EntryId,
            EntryHash = clearing.EntryHash,
            Code = clearing.Code,
            OrderId = clearing.OrderId,
            Role = clearing.Role,
            Reason = await records.SealAsync(clearing.OrderId, reason, cancellationToken),
            ClearedBy = clearedBy,
            AgreedBy = agreedBy,
            ClearedAt = now,
            ValidUntil = clearing.ValidUntil,
        };
        db.ClearedParties.Add(cleared);
        db.Audit(new AuditRecord(actor, Name, "order", clearing.OrderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["clearing"] = cleared.ClearingId.ToString(),
                ["entry"] = $"{clearing.ListId}/{clearing.EntryId}",
                ["code"] = clearing.Code,
                ["validUntil"] = clearing.ValidUntil.ToString("O", CultureInfo.InvariantCulture),
                ["clearedBy"] = clearedBy.ToString(),
            },
            Reason = cleared.Reason.ToString(),
        });
        await bus.Publish(new ReassessGate(clearing.OrderId, ExportGates.Screening), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            return null;
        }

        return cleared;
    }

    private static ProblemHttpResult AlreadyCleared() => PlatformProblems.Problem(
        "screening.cleared-already", "This party was cleared of this entry before.", StatusCodes.Status409Conflict);

    /// <summary>What is to be cleared, as the second officer agrees to it.</summary>
    private sealed record Clearing(
        Guid OrderId, string Role, string PartyCode, string ListId, string EntryId, string EntryHash, string Code, DateOnly ValidUntil)
    {
        /// <summary>What was cleared of the same two sides and not taken back.</summary>
        public IQueryable<ClearedParty> Same(CustomsDbContext db) => db.ClearedParties.Where(pair =>
            pair.PartyCode == PartyCode && pair.ListId == ListId && pair.EntryId == EntryId && pair.EntryHash == EntryHash && pair.WithdrawnAt == null);

        /// <summary>Whether that holds today.</summary>
        public Task<bool> IsInForceAsync(CustomsDbContext db, DateOnly today, CancellationToken cancellationToken) =>
            Same(db).AnyAsync(pair => pair.ValidUntil >= today, cancellationToken);
    }
}

/// <summary>A party that is not the entry it resembles.</summary>
/// <param name="OrderId">An order in which it was seen.</param>
/// <param name="Role"><c>consignor</c> or <c>consignee</c> of that order.</param>
/// <param name="ListId">Whose list.</param>
/// <param name="EntryId">The list's own id.</param>
/// <param name="Reason">What tells the two apart, 3 to 500 characters.</param>
/// <param name="ValidUntil">The last day it holds, two years from now at most; absent: one year.</param>
public sealed record ClearPartyRequest(
    Guid OrderId,
    [AllowedValues("consignor", "consignee")] string Role,
    [Required, StringLength(20, MinimumLength = 1)] string ListId,
    [Required, StringLength(60, MinimumLength = 1)] string EntryId,
    [Required, StringLength(500, MinimumLength = 3)] string Reason,
    DateOnly? ValidUntil = null);
