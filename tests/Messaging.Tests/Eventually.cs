using System.Diagnostics;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Waits for a condition with a deadline, and says what was seen last when the deadline passes.</summary>
internal static class Eventually
{
    public static async Task<T> Get<T>(Func<Task<T>> read, Func<T, bool> isReached, TimeSpan? deadline = null)
    {
        var started = Stopwatch.StartNew();
        var limit = deadline ?? TimeSpan.FromSeconds(60);
        while (true)
        {
            var seen = await read();
            if (isReached(seen))
            {
                return seen;
            }

            Assert.True(started.Elapsed < limit, $"Not reached within {limit}; last seen: {seen}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public static Task Equal<T>(T expected, Func<Task<T>> read, TimeSpan? deadline = null) =>
        Get(read, seen => EqualityComparer<T>.Default.Equals(seen, expected), deadline);
}
