using Polly;

namespace ExportPlatform.Payments;

/// <summary>Tells a silence of the outside world, after which nobody knows what became of a call, from faults of our own.</summary>
internal static class NoAnswer
{
    /// <summary>Whether a call ended without an answer: no connection, no time left, a broken stream, or not sent at all because the last ones failed.</summary>
    public static bool Is(Exception failure) =>
        failure is HttpRequestException or OperationCanceledException or IOException or ExecutionRejectedException;
}
