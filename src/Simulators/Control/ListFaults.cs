using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Control;

/// <summary>Shows the standing faults.</summary>
internal static class ListFaults
{
    private const int Limit = 500;

    public static async Task<Ok<IReadOnlyList<FaultView>>> Handle(SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var faults = await db.Faults.AsNoTracking().OrderBy(fault => fault.FaultId).Take(Limit).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<FaultView>>([.. faults.Select(FaultView.Of)]);
    }
}
