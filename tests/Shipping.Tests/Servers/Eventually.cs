using System.Diagnostics;

namespace ExportPlatform.Shipping.Tests.Servers;

/// <summary>Waits for a condition with a deadline, and says what was seen last when the deadline passes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> Get<T>(Func<Task<T>> read, Func<T, bool> isReached)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            var seen = await read();
            if (isReached(seen))
            {
                return seen;
            }

            Assert.True(started.Elapsed < Deadline, $"Not reached within {Deadline}; last seen: {seen}");
            await Task.Delay(Pause);
        }
    }

    public static Task<T> Get<T>(Func<T> read, Func<T, bool> isReached) => Get(() => Task.FromResult(read()), isReached);
}
