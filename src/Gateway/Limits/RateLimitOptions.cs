using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Gateway.Limits;

/// <summary>How many requests one client may send. Generous: they stop accidents and floods, not busy people.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "RateLimits";

    /// <summary>For each account with a valid token: 100 a second, 300 at once.</summary>
    [Required, ValidateObjectMembers]
    public RateLimit Account { get; set; } = new() { PerSecond = 100, Burst = 300 };

    /// <summary>For each address without a valid token, behind which a whole office may sit: 200 a second, 600 at once.</summary>
    [Required, ValidateObjectMembers]
    public RateLimit Address { get; set; } = new() { PerSecond = 200, Burst = 600 };

    /// <summary>For each address that asks for tokens or signs in, so that guessing passwords takes long: 20 a second, 200 at once.</summary>
    [Required, ValidateObjectMembers]
    public RateLimit SignIn { get; set; } = new() { PerSecond = 20, Burst = 200 };

    /// <summary>For each address that calls back with signed facts; a fact that is turned away comes again: 500 a second, 2,000 at once.</summary>
    [Required, ValidateObjectMembers]
    public RateLimit Hooks { get; set; } = new() { PerSecond = 500, Burst = 2_000 };

    /// <summary>How long a request may wait for Redis before this gateway decides alone: 25 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan RedisPatience { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How long permits that were taken out of the shared bucket may lie here unused: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LeaseLife { get; set; } = TimeSpan.FromSeconds(1);
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

    /// <summary>How many permits a gateway takes out of the shared bucket at a time: few enough that several gateways get their part.</summary>
    internal int Batch => Math.Clamp(Burst / 20, 1, 50);
}
