using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>What an unsure merchant asks: did that arrive, and what became of it?</summary>
internal static class FindAuthorizations
{
    private const int Limit = 100;

    public static async Task<Results<Ok<IReadOnlyList<CardAuthorizationView>>, ProblemHttpResult>> Handle(
        SimulatorsDbContext db, CancellationToken cancellationToken, string? idempotencyKey = null, string? reference = null)
    {
        if (idempotencyKey is null && reference is null)
        {
            return PlatformProblems.Problem(
                "parameter_missing", "Name an idempotencyKey or a reference.", StatusCodes.Status400BadRequest);
        }

        var found = await db.Set<CardAuthorization>().AsNoTracking()
            .Include(authorization => authorization.Movements)
            .Where(authorization => idempotencyKey == null || authorization.IdempotencyKey == idempotencyKey)
            .Where(authorization => reference == null || authorization.Reference == reference)
            .OrderBy(authorization => authorization.CreatedAt)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<CardAuthorizationView>>([.. found.Select(CardAuthorizationView.Of)]);
    }

    public static async Task<Results<Ok<CardAuthorizationView>, ProblemHttpResult>> HandleOne(
        string authorizationId, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var found = await db.Set<CardAuthorization>().AsNoTracking()
            .Include(authorization => authorization.Movements)
            .SingleOrDefaultAsync(authorization => authorization.AuthorizationId == authorizationId, cancellationToken);
        return found is null ? PlatformProblems.NotFound("authorization") : TypedResults.Ok(CardAuthorizationView.Of(found));
    }
}
