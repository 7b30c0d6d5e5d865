using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Messaging;

/// <summary>How a service talks to the broker and keeps its outbox; bound from the section "Messaging".</summary>
public sealed class MessagingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Messaging";

    /// <summary>Prefix of every queue of the service, in kebab-case; by default the last word of the application's name.</summary>
    public string? ServiceName { get; set; }

    /// <summary>Unacknowledged messages the broker hands to one endpoint at most; default 32.</summary>
    [Range(1, 1000)]
    public int PrefetchCount { get; set; } = 32;

    /// <summary>Messages of one endpoint worked on at the same time; default 8.</summary>
    [Range(1, 500)]
    public int ConcurrentMessageLimit { get; set; } = 8;

    /// <summary>Messages of one endpoint that calls the outside world worked on at the same time; they mostly wait, without a connection; default 32.</summary>
    [Range(1, 500)]
    public int ConcurrentOutsideCalls { get; set; } = 32;

    /// <summary>
    /// Message transactions of the whole process at the same time, each with one database connection; default 16. Keeps services with
    /// many endpoints within the connections PostgreSQL has.
    /// </summary>
    [Range(1, 500)]
    public int ConcurrentTransactions { get; set; } = 16;

    /// <summary>Deliveries that may end in a crash before the broker moves a message to the error queue; default 20.</summary>
    [Range(2, 1000)]
    public int DeliveryLimit { get; set; } = 20;

    /// <summary>Pauses before the attempts that follow the first failure while the message is still held; default 50, 250 and 1000 ms.</summary>
    [Required]
    public IList<TimeSpan> QuickRetries { get; } = [];

    /// <summary>Pauses before redelivery once quick attempts are used up; default 10 s, 1 min, 10 min and 1 h, then the error queue.</summary>
    [Required]
    public IList<TimeSpan> Redeliveries { get; } = [];

    /// <summary>Switches delayed redelivery off, so that a failed message goes to the error queue after its quick attempts.</summary>
    public bool DisableRedelivery { get; set; }

    /// <summary>
    /// How long the process that committed an outbox row may take to send it before a relay does; default 10 s.
    /// A shorter lease finds what a crash left sooner and costs duplicates when the broker is slow.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one publish may wait for the broker's confirm; default 5 s; must be shorter than the lease.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the relay looks for rows when nothing wakes it; default 1 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a handled message is remembered, so that a repeat of it is dropped; default 30 days.</summary>
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a receive endpoint may be without its queue while the broker answers, before it is restarted; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan DeafAfter { get; set; } = TimeSpan.FromSeconds(30);

    internal IReadOnlyList<TimeSpan> QuickRetryPauses => QuickRetries.Count > 0
        ? [.. QuickRetries]
        : [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    internal IReadOnlyList<TimeSpan> RedeliveryPauses
    {
        get
        {
            if (DisableRedelivery)
            {
                return [];
            }

            return Redeliveries.Count > 0
                ? [.. Redeliveries]
                : [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];
        }
    }
}
