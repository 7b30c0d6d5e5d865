using System.ComponentModel.DataAnnotations;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>Decides what becomes of parcels that are collected from now on.</summary>
internal static class OrderFate
{
    public static async Task<Created<FateView>> Handle(
        OrderFateRequest request, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var script = new CarrierScript
        {
            ScriptId = Guid.CreateVersion7(clock.GetUtcNow()),
            OrderId = request.OrderId,
            Fate = request.Fate,
            Remaining = request.Times,
        };
        db.Add(script);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/control/carrier/scripts/{script.ScriptId}", new FateView(script.ScriptId, script.OrderId, script.Fate));
    }
}

/// <summary>A fate to order. Duplicates, reordering, silence and outages are ordered as faults.</summary>
/// <param name="Fate">What becomes of the parcel.</param>
/// <param name="OrderId">The order whose parcel is meant; left out, the next parcels of any order.</param>
/// <param name="Times">For how many parcels; default 1.</param>
public sealed record OrderFateRequest(ParcelFate Fate, [StringLength(100)] string? OrderId = null, [Range(1, 10_000)] int Times = 1);

/// <summary>An ordered fate.</summary>
/// <param name="ScriptId">Names it.</param>
/// <param name="OrderId">The order it is meant for; null for any.</param>
/// <param name="Fate">What becomes of the parcel.</param>
public sealed record FateView(Guid ScriptId, string? OrderId, ParcelFate Fate);
