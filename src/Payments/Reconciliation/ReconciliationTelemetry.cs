using System.Diagnostics.Metrics;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>What the comparison with the card network finds, counted. docs/runbook.md says which of them wake somebody.</summary>
internal static class ReconciliationTelemetry
{
    private static readonly Meter Instruments = new("ExportPlatform.Payments.Reconciliation");

    /// <summary>Differences nobody knew of before, by <c>kind</c>.</summary>
    public static readonly Counter<long> Found =
        Instruments.CreateCounter<long>("payments.differences.found", "{authorization}", "Authorizations about which network and books do not agree.");

    /// <summary>Payments brought up to date and holds dropped by a look-up of the comparison.</summary>
    public static readonly Counter<long> Healed =
        Instruments.CreateCounter<long>("payments.differences.healed", "{authorization}", "Authorizations a look-up put right.");

    /// <summary>How long the comparison of a day took.</summary>
    public static readonly Histogram<double> Took =
        Instruments.CreateHistogram<double>("payments.reconciliation.duration", "s", "How long the comparison of a day took.");
}
