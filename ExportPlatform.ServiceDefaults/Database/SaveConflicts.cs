using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Database;

/// <summary>Tells "somebody else was quicker" from any other failure to save.</summary>
public static class SaveConflicts
{
    /// <summary>Whether another unit of work changed or added the same rows first; deciding once more on fresh rows is the answer.</summary>
    public static bool IsConflict(this DbUpdateException failure) => failure is DbUpdateConcurrencyException || failure.IsTaken();

    /// <summary>Whether a unique constraint refused the row: the one of that name, or any.</summary>
    public static bool IsTaken(this DbUpdateException failure, string? constraint = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused
            && (constraint is null || refused.ConstraintName == constraint);
    }
}
