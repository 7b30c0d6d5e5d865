using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Control;

/// <summary>Ends one fault or all.</summary>
internal static class EndFaults
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleOne(
        Guid faultId, SimulatorsDbContext db, CancellationToken cancellationToken) =>
        await db.Faults.Where(fault => fault.FaultId == faultId).ExecuteDeleteAsync(cancellationToken) == 0
            ? PlatformProblems.NotFound("fault")
            : TypedResults.NoContent();

    public static async Task<NoContent> HandleAll(SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        await db.Faults.ExecuteDeleteAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
