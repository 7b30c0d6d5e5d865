using ExportPlatform.Messaging;

namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>How often and when a failed message is tried again, as the services are configured by default.</summary>
internal static class FailureTimes
{
    private static readonly MessagingOptions Options = new();

    public static int Quick { get; } = Options.QuickRetryPauses.Count;

    public static IReadOnlyList<TimeSpan> Redeliveries { get; } = Options.RedeliveryPauses;
}
