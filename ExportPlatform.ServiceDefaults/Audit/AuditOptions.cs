using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>How a service keeps its audit trail.</summary>
public sealed class AuditOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>Seals entries and signs heads; at least 32 characters, the same on every copy of a service. Without one a key file is made in the folder.</summary>
    [MinLength(32)]
    public string? Key { get; set; }

    /// <summary>
    /// Where heads are anchored, outside the database; best on storage that cannot be rewritten. Default: <c>export-platform/audit</c> in the
    /// user's cache folder.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>How often waiting entries are looked for; one second, so an entry is linked within two.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan LinkEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many links one transaction makes; 500.</summary>
    [Range(1, 10_000)]
    public int LinkAtOnce { get; set; } = 500;

    /// <summary>A new head is anchored after this time at the latest: what a cut-off tail can hide. One minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AnchorEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A new head is anchored after so many links at the latest; 1,000.</summary>
    [Range(1, 100_000)]
    public int AnchorAfter { get; set; } = 1_000;

    /// <summary>An entry that waits longer for its link is an alarm; one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan UnlinkedFor { get; set; } = TimeSpan.FromMinutes(1);

    internal string FolderPath => Folder is { Length: > 0 } folder ? folder : DefaultFolder();

    private static string DefaultFolder() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "export-platform",
        "audit");
}
