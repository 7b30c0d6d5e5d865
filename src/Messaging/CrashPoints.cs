using System.Diagnostics;
using System.Globalization;

namespace ExportPlatform.Messaging;

/// <summary>
/// Places where a test can end the process. Off unless the environment names one: CRASH_AT=after-commit, or after-commit:3 for the
/// third passage.
/// </summary>
internal static class CrashPoints
{
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string BeforePublish = "before-publish";
    public const string AfterPublish = "after-publish";
    public const string BeforeAck = "before-ack";

    // A static readonly null lets the compiled code drop the whole check.
    private static readonly string? Target =
        Environment.GetEnvironmentVariable("CRASH_AT") is { Length: > 0 } crashAt ? crashAt.Split(':')[0] : null;

    private static int _passagesLeft = Environment.GetEnvironmentVariable("CRASH_AT")?.Split(':') is [_, var count]
        ? int.Parse(count, CultureInfo.InvariantCulture)
        : 1;

    public static void Pass(string point)
    {
        if (Target is null || !string.Equals(Target, point, StringComparison.Ordinal))
        {
            return;
        }

        if (Interlocked.Decrement(ref _passagesLeft) == 0)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }
    }
}
