using System.Diagnostics.Metrics;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>Instruments of the deliveries.</summary>
internal static class DeliveryTelemetry
{
    private static readonly Meter Instruments = new("ExportPlatform.Webhooks");

    private static readonly Counter<long> Attempts =
        Instruments.CreateCounter<long>("webhooks.attempts", "{attempt}", "Attempts at deliveries, by whether they succeeded.");

    private static readonly Histogram<double> Duration =
        Instruments.CreateHistogram<double>("webhooks.duration", "s", "How long endpoints took to answer.");

    /// <summary>The sign that something is stuck: how long the oldest delivery that was never tried has been waiting.</summary>
    public static readonly Gauge<double> OldestUntried =
        Instruments.CreateGauge<double>("webhooks.oldest_untried", "s", "Age of the oldest delivery without an attempt.");

    public static readonly Gauge<double> OldestPending =
        Instruments.CreateGauge<double>("webhooks.oldest_pending", "s", "Age of the oldest delivery that is neither delivered nor given up.");

    public static readonly Gauge<long> Pending =
        Instruments.CreateGauge<long>("webhooks.pending", "{delivery}", "Deliveries neither delivered nor given up.");

    public static void Sent(bool isSuccess, double seconds)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("success", isSuccess));
        Duration.Record(seconds);
    }
}
