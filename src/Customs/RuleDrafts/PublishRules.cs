using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Database;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>Brings a draft into force once a second operator agrees, and tells everybody who decides by the book.</summary>
internal sealed class PublishRules(CustomsDbContext db, IPublishEndpoint bus, TimeProvider clock) : IFourEyesCommand
{
    private const string Name = "rules.publish";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string Command => Name;

    /// <summary>The first operator asks for it.</summary>
    public static async Task<Results<Accepted<ProposalView>, ProblemHttpResult>> Handle(
        string book,
        Guid draftId,
        PublishRulesRequest request,
        ClaimsPrincipal caller,
        FourEyesDesk desk,
        CustomsDbContext db,
        CancellationToken cancellationToken)
    {
        var draft = await db.RuleDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.DraftId == draftId && d.Book == book, cancellationToken);
        if (draft is null)
        {
            return PlatformProblems.NotFound("draft");
        }

        if ((await db.CurrentRuleBookAsync(book, cancellationToken))!.Version != draft.BaseVersion)
        {
            return Stale();
        }

        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(Name, "rule-book", book, new Payload(draftId), request.Reason, [], Lifetime), caller, cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var (draftId, now) = (approved.Payload<Payload>().DraftId, clock.GetUtcNow());
        var draft = await db.RuleDrafts.AsNoTracking().SingleAsync(d => d.DraftId == draftId, cancellationToken);
        if ((await db.CurrentRuleBookAsync(draft.Book, cancellationToken))!.Version != draft.BaseVersion)
        {
            return Stale();
        }

        await db.PublishAsync(draft.Book, draft.Version, draft.Tables, now, cancellationToken);
        await db.RuleDrafts.Where(d => d.DraftId == draftId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.PublishedAt, now), cancellationToken);
        if (draft.Book == LandedCostBook.Name)
        {
            await bus.Publish(new RuleBookPublished(draft.Book, draft.Version, draft.Tables, now), cancellationToken);
        }

        db.Audit(new AuditRecord(AuditActor.Of(approved.Approver), Name, "rule-book", draft.Book)
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["version"] = draft.BaseVersion },
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["version"] = draft.Version,
                ["proposedBy"] = approved.ProposedBy.ToString(),
            },
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static ProblemHttpResult Stale() => PlatformProblems.Problem(
        "rules.stale", "Another version came into force since the draft was made. Make a new draft of it.", StatusCodes.Status409Conflict);

    private sealed record Payload(Guid DraftId);
}

/// <summary>Asks for a draft to come into force.</summary>
/// <param name="Reason">Why now, 1 to 500 characters.</param>
public sealed record PublishRulesRequest([Required, StringLength(500, MinimumLength = 1)] string Reason);
