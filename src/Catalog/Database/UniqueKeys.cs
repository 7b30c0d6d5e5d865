using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.Catalog.Database;

/// <summary>Tells a key that somebody else took first from any other failure to save.</summary>
internal static class UniqueKeys
{
    /// <summary>Whether the row was refused because of this unique constraint.</summary>
    public static bool IsTaken(this DbUpdateException failure, string constraint) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused && refused.ConstraintName == constraint;
}
