#pragma warning disable IDE0130, MA0048 // Aspire's own namespace and type name.
namespace Aspire.StackExchange.Redis;

/// <summary>Settings of <c>Aspire:StackExchange:Redis</c>.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>Used when <c>ConnectionStrings</c> has none of that name.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>No health check. Default false.</summary>
    public bool DisableHealthChecks { get; set; }
}
