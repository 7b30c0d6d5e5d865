using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Rescreenings;

/// <summary>Shows when open parties were compared again, and lets an operator ask for it.</summary>
internal static class ScreeningRuns
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "screening.run.ask";

    private const int Latest = 50;

    public static async Task<Ok<IReadOnlyList<ScreeningRunView>>> List(CustomsDbContext db, CancellationToken cancellationToken)
    {
        var runs = await db.ScreeningRuns.AsNoTracking().OrderByDescending(run => run.RequestedAt).Take(Latest).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ScreeningRunView>>([.. runs.Select(ScreeningRunView.Of)]);
    }

    public static Accepted<ScreeningRunView> Ask(ClaimsPrincipal caller, CustomsDbContext db, TimeProvider clock)
    {
        var run = ScreeningRun.AskFor(ScreeningRunReason.Asked, clock.GetUtcNow());
        db.ScreeningRuns.Add(run);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "screening-run", run.RunId.ToString()));
        return TypedResults.Accepted("/v1/screening/runs", ScreeningRunView.Of(run));
    }
}

/// <summary>A pass over all open parties and how far it is.</summary>
/// <param name="RunId">Names it.</param>
/// <param name="Reason">Why.</param>
/// <param name="State"><c>waiting</c>, <c>running</c>, <c>finished</c> or <c>superseded</c> (lists changed before its end).</param>
/// <param name="Lists">Version and hash of each list it compares with.</param>
/// <param name="Open">Orders open at its start.</param>
/// <param name="Compared">Orders compared so far.</param>
/// <param name="Held">Orders it has held.</param>
/// <param name="Erased">Orders whose parties cannot be read any more.</param>
/// <param name="Replayed">Recorded comparisons made again after it.</param>
/// <param name="Different">Of those, how many came out different; anything but zero is a fault.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="FinishedAt">When it ended.</param>
public sealed record ScreeningRunView(
    Guid RunId,
    ScreeningRunReason Reason,
    string State,
    IReadOnlyDictionary<string, string> Lists,
    int Open,
    int Compared,
    int Held,
    int Erased,
    int Replayed,
    int Different,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt)
{
    internal static ScreeningRunView Of(ScreeningRun run) => new(
        run.RunId,
        run.Reason,
        run switch
        {
            { IsSuperseded: true } => "superseded",
            { FinishedAt: not null } => "finished",
            { StartedAt: not null } => "running",
            _ => "waiting",
        },
        run.Lists, run.Open, run.Compared, run.Held, run.Erased, run.Replayed, run.Different, run.RequestedAt, run.StartedAt, run.FinishedAt);
}
