using ExportPlatform.Webhooks.Deliveries;

namespace ExportPlatform.Webhooks.Tests.Deliveries;

public class RetryScheduleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Pauses_grow_from_seconds_to_a_day_and_end_after_three_days(double chance)
    {
        var pauses = Enumerable.Range(1, RetrySchedule.MostAttempts - 1).Select(attempt => RetrySchedule.PauseAfter(attempt, chance)!.Value).ToList();

        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses[0], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), RetrySchedule.Patience, TimeSpan.FromDays(3.7));
        Assert.Null(RetrySchedule.PauseAfter(RetrySchedule.MostAttempts, chance));
    }
}
