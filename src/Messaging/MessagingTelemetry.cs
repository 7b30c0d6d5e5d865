using System.Diagnostics.Metrics;

namespace ExportPlatform.Messaging;

/// <summary>Names under which messaging reports traces and metrics, and its instruments.</summary>
public static class MessagingTelemetry
{
    /// <summary>Activity source of sends, receives, consumers and sagas.</summary>
    public const string ActivitySource = "MassTransit";

    /// <summary>Meter of the outbox (depth, age, delivered, failed) and of endpoints that were restarted.</summary>
    public const string Meter = "ExportPlatform.Messaging";

    /// <summary>Meter of consumers and sagas.</summary>
    public const string ConsumerMeter = "MassTransit";

    private static readonly Meter Instruments = new(Meter);

    internal static readonly Counter<long> Delivered =
        Instruments.CreateCounter<long>("messaging.outbox.delivered", "{message}", "Outbox rows confirmed by the broker.");

    internal static readonly Counter<long> Failed =
        Instruments.CreateCounter<long>("messaging.outbox.failed", "{message}", "Attempts to send an outbox row that failed.");

    internal static readonly Counter<long> Duplicates =
        Instruments.CreateCounter<long>("messaging.inbox.duplicates", "{message}", "Messages dropped because they had been handled.");

    internal static readonly Counter<long> Redelivered =
        Instruments.CreateCounter<long>("messaging.redelivered", "{message}", "Messages put back for a later attempt.");

    internal static readonly Counter<long> Restarts =
        Instruments.CreateCounter<long>("messaging.endpoint.restarts", "{restart}", "Endpoints restarted because they stayed deaf.");

    internal static readonly Gauge<long> Depth =
        Instruments.CreateGauge<long>("messaging.outbox.depth", "{message}", "Outbox rows whose time has come and that are not sent yet.");

    internal static readonly Gauge<double> OldestAge =
        Instruments.CreateGauge<double>("messaging.outbox.oldest_age", "s", "Age of the oldest outbox row whose time has come.");
}
