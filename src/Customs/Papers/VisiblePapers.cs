using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Papers;

/// <summary>Who may have which papers: the seller (or agent) their own, officers those of their authority's clearances, operators all; no buyer.</summary>
internal static class VisiblePapers
{
    /// <summary>The clearances whose papers the caller may have.</summary>
    public static IQueryable<Clearance> WithPapersFor(this CustomsDbContext db, ClaimsPrincipal caller)
    {
        if (caller.IsOperator())
        {
            return db.Clearances;
        }

        var (sellerId, authority) = (caller.SellerId(), caller.Authority());
        return db.Clearances.Where(clearance => (sellerId != null && clearance.SellerId == sellerId)
            || (authority != null && db.Gates.Any(gate => gate.OrderId == clearance.CorrelationId && gate.Authority == authority)));
    }

    /// <summary>The files the caller may have.</summary>
    public static IQueryable<ExportProof> ExportProofsFor(this CustomsDbContext db, ClaimsPrincipal caller)
    {
        if (caller.IsOperator())
        {
            return db.ExportProofs;
        }

        var (sellerId, authority) = (caller.SellerId(), caller.Authority());
        return db.ExportProofs.Where(proof => (sellerId != null && proof.SellerId == sellerId)
            || (authority != null && db.Gates.Any(gate => gate.OrderId == proof.OrderId && gate.Authority == authority)));
    }

    /// <summary>A released clearance, or why it has no papers.</summary>
    public static async Task<(Clearance? Released, ProblemHttpResult? Problem)> FindReleasedAsync(
        this CustomsDbContext db, ClaimsPrincipal caller, Guid orderId, CancellationToken cancellationToken)
    {
        var clearance = await db.WithPapersFor(caller).AsNoTracking()
            .SingleOrDefaultAsync(visible => visible.CorrelationId == orderId, cancellationToken);
        return clearance?.CurrentState switch
        {
            null => (null, PlatformProblems.NotFound("clearance")),
            nameof(ClearanceStateMachine.Cleared) => (clearance, null),
            nameof(ClearanceStateMachine.AwaitingGates) or nameof(ClearanceStateMachine.OnHold) => (null, PlatformProblems.Problem(
                "papers.not-released", "The goods are not released yet; there are papers from then on.", StatusCodes.Status409Conflict)),
            _ => (null, PlatformProblems.Problem(
                "papers.none", "The export was refused or given up; it has no papers.", StatusCodes.Status409Conflict)),
        };
    }
}
