namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>The real clock, put forward by hand: pauses of days pass at once while everything else goes on as it is.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _offsetTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offsetTicks, by.Ticks);
}
