using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.FourEyes;

/// <summary>Routes for the second person.</summary>
public static class FourEyesEndpoints
{
    /// <summary>Maps <c>/v1/proposals</c> for those the policy lets in; officers see those of their own authority.</summary>
    public static void MapFourEyes<TContext>(this IEndpointRouteBuilder routes, string policy)
        where TContext : DbContext
    {
        var proposals = routes.MapGroup("/v1/proposals").WithTags("Four eyes").RequireAuthorization(policy).ProducesValidationProblem();
        proposals.MapGet("/", ListAsync)
            .WithName("ListProposals")
            .WithSummary("What waits, or waited, for a second person, newest first");

        var words = proposals.MapGroup("/{proposalId:guid}")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        words.MapPost("/approval", ApproveAsync)
            .RequireIdempotencyKey<TContext>()
            .Audited(FourEyesDesk.Approve)
            .WithName("ApproveProposal")
            .WithSummary("Agree as the second person; it is done in the same moment")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        words.MapPost("/withdrawal", WithdrawAsync)
            .RequireIdempotencyKey<TContext>()
            .Audited(FourEyesDesk.Withdraw)
            .WithName("WithdrawProposal")
            .WithSummary("Take a proposal back, or say no to it");
    }

    private static async Task<Ok<ProposalPage>> ListAsync(
        ClaimsPrincipal caller,
        AuditDatabase database,
        WrittenWords words,
        HttpRequest http,
        TimeProvider clock,
        CancellationToken cancellationToken,
        [AllowedValues(null, "proposed", "approved", "withdrawn", "expired")] string? state = null,
        Guid? before = null,
        [Range(1, 100)] int limit = 50)
    {
        var (circle, now) = (FourEyesDesk.CircleOf(caller), clock.GetUtcNow());
        ProposalState? wanted = state is null ? null : Enum.Parse<ProposalState>(state, ignoreCase: true);
        var found = await database.Db.Set<Proposal>().AsNoTracking()
            .Where(p => p.Circle == circle && (before == null || p.ProposalId < before))
            .Where(p => wanted == null
                || (wanted == ProposalState.Expired
                    ? p.State == ProposalState.Expired || (p.State == ProposalState.Proposed && p.ExpiresAt <= now)
                    : p.State == wanted && (wanted != ProposalState.Proposed || p.ExpiresAt > now)))
            .OrderByDescending(p => p.ProposalId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var reasons = await words.OpenAllAsync([.. found.Select(p => p.Reason)], ErasedText.For(http), cancellationToken);
        return TypedResults.Ok(new ProposalPage(
            [.. found.Select((p, i) => ProposalView.Of(p, reasons[i]!, now))], found.Count == limit ? found[^1].ProposalId : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ApproveAsync(
        Guid proposalId, ClaimsPrincipal caller, FourEyesDesk desk, CancellationToken cancellationToken) =>
        await desk.ApproveAsync(proposalId, caller, cancellationToken) is { } problem ? problem : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        Guid proposalId, WithdrawProposalRequest request, ClaimsPrincipal caller, FourEyesDesk desk, CancellationToken cancellationToken) =>
        await desk.WithdrawAsync(proposalId, request.Reason, caller, cancellationToken) is { } problem ? problem : TypedResults.NoContent();
}

/// <summary>Takes a proposal back.</summary>
/// <param name="Reason">Why, 1 to 500 characters.</param>
public sealed record WithdrawProposalRequest([Required, StringLength(500, MinimumLength = 1)] string Reason);

/// <summary>Some proposals.</summary>
/// <param name="Proposals">Newest first.</param>
/// <param name="Next">Give it as <c>before</c> to read on; null at the end.</param>
public sealed record ProposalPage(IReadOnlyList<ProposalView> Proposals, Guid? Next);
