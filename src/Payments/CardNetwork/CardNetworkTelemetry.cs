using System.Diagnostics.Metrics;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>What the card network and the books do not agree on, counted.</summary>
internal static class CardNetworkTelemetry
{
    private static readonly Meter Instruments = new("ExportPlatform.Payments.CardNetwork");

    /// <summary>Holds no payment owned, dropped after their grace.</summary>
    public static readonly Counter<long> OrphansDropped =
        Instruments.CreateCounter<long>("payments.orphans.dropped", "{hold}", "Holds no payment owned, dropped after their grace.");
}
