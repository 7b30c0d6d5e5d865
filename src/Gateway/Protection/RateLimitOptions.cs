using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Gateway.Protection;

/// <summary>How many requests one client may send. Generous: they stop accidents and floods, not busy people.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "RateLimits";

    /// <summary>For each account with a valid token: 100 a second, 300 at once.</summary>
    [Required]
    public RateLimit Account { get; set; } = new() { PerSecond = 100, Burst = 300 };

    /// <summary>For each address without a valid token, behind which a whole office may sit: 200 a second, 600 at once.</summary>
    [Required]
    public RateLimit Address { get; set; } = new() { PerSecond = 200, Burst = 600 };

    /// <summary>For each address that calls back with signed facts; a fact that is turned away comes again: 500 a second, 2,000 at once.</summary>
    [Required]
    public RateLimit Hooks { get; set; } = new() { PerSecond = 500, Burst = 2_000 };
}

/// <summary>A bucket of requests that is filled up again evenly.</summary>
internal sealed class RateLimit
{
    /// <summary>Requests a second in the long run, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; set; }

    /// <summary>Requests at once after a pause, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; }
}
