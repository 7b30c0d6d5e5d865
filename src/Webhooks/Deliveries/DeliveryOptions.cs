using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>How events are delivered.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Delivery";

    /// <summary>How long an endpoint may take to answer; default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a worker holds a delivery before another may take it; default 60 s. Longer than <see cref="Timeout"/>.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often due deliveries are looked for; default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Deliveries this process has under way at the same time; default 128.</summary>
    [Range(1, 1_000)]
    public int Concurrency { get; set; } = 128;

    /// <summary>Deliveries under way to one endpoint at the same time; default 4. An endpoint that fails gets one.</summary>
    [Range(1, 100)]
    public int ConcurrencyPerEndpoint { get; set; } = 4;

    /// <summary>How long ended deliveries are kept; default 30 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// One receiver on this machine, such as <c>http://localhost:5100</c>, that a demonstration may send to in the clear. Only in Development and
    /// only on loopback; default none. All other addresses stay under the policy for production.
    /// </summary>
    public Uri? DemonstrationReceiver { get; set; }
}
