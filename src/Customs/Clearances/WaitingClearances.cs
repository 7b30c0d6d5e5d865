using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Asks whether a clearance still waits, and keeps it from ending until the asker's transaction does.</summary>
internal static class WaitingClearances
{
    /// <summary>
    /// True while gates are awaited, for the first time or again after a recall. The saga's row stays locked against change until the transaction ends: a withdrawal comes either before,
    /// and nothing is opened, or after, and closes all that was.
    /// </summary>
    public static async Task<bool> IsWaitingAsync(this CustomsDbContext db, Guid orderId, CancellationToken cancellationToken)
    {
        var states = await db.Database
            .SqlQuery<string>($"SELECT current_state AS \"Value\" FROM customs.clearance WHERE correlation_id = {orderId} FOR SHARE")
            .ToListAsync(cancellationToken);
        return states is [nameof(ClearanceStateMachine.AwaitingGates) or nameof(ClearanceStateMachine.OnHold) or nameof(ClearanceStateMachine.Recalled)];
    }
}
