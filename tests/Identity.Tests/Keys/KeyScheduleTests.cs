using ExportPlatform.Identity.Keys;

namespace ExportPlatform.Identity.Tests.Keys;

public sealed class KeyScheduleTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly DateOnly Second = First.AddDays(KeySchedule.SigningDays);

    [Fact]
    public void The_first_key_signs_at_once()
    {
        var plan = KeySchedule.On(First, []);

        Assert.Equal(First, plan.Signing);
        Assert.Equal([First], plan.Make);
    }

    [Fact]
    public void The_next_key_is_published_a_week_before_it_signs()
    {
        Assert.Empty(KeySchedule.On(Second.AddDays(-KeySchedule.AnnouncedDays - 1), [First]).Make);

        var announced = KeySchedule.On(Second.AddDays(-KeySchedule.AnnouncedDays), [First]);
        Assert.Equal([Second], announced.Make);
        Assert.Equal(First, announced.Signing);
        Assert.Empty(KeySchedule.On(Second.AddDays(-1), [First, Second]).Make);
        Assert.Equal(Second, KeySchedule.On(Second, [First, Second]).Signing);
    }

    [Fact]
    public void An_old_key_stays_until_nothing_of_it_can_be_good_any_more()
    {
        Assert.Empty(KeySchedule.On(Second.AddDays(KeySchedule.KeptDays), [First, Second]).Retire);
        Assert.Equal([First], KeySchedule.On(Second.AddDays(KeySchedule.KeptDays + 1), [First, Second]).Retire);
    }

    [Fact]
    public void After_a_long_rest_a_new_key_signs_at_once_and_every_copy_names_it_alike()
    {
        var plan = KeySchedule.On(First.AddDays(1000), [First]);

        Assert.Equal([First.AddDays(990)], plan.Make);
        Assert.Equal(First.AddDays(990), plan.Signing);
        Assert.Equal(plan.Make, KeySchedule.On(First.AddDays(1001), [First]).Make);
    }
}
