#pragma warning disable IDE0130, MA0048 // Aspire's own namespace and type name.
namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>Settings of <c>Aspire:Npgsql:EntityFrameworkCore:PostgreSQL</c>.</summary>
public sealed class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>Used when <c>ConnectionStrings</c> has none of that name.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leave failed commands to the caller; needed where code opens its own transactions. Default false.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>No health check. Default false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>No spans. Default false.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>No meters. Default false.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Seconds a command may take; null means the provider's 30.</summary>
    public int? CommandTimeout { get; set; }
}
