using ExportPlatform.ServiceDefaults.Clocks;
using ExportPlatform.ServiceDefaults.Tests.Sample;

namespace ExportPlatform.ServiceDefaults.Tests.Clocks;

/// <summary>All copies of a service go by one clock, that of their database, however wrong their machines' are.</summary>
public sealed class DatabaseClockTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Until_the_database_has_told_the_time_it_is_the_machines()
    {
        var machine = new Machine { Time = Noon };

        Assert.Equal(Noon, new DatabaseClock(machine).GetUtcNow());
    }

    [Fact]
    public void What_the_database_told_goes_on_by_the_length_of_a_second()
    {
        var machine = new Machine { Time = Noon };
        var clock = new DatabaseClock(machine);
        clock.Set(Noon.AddHours(-1), clock.GetTimestamp(), clock.GetTimestamp());

        machine.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(Noon.AddHours(-1).AddSeconds(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), clock.MachineIsAheadBy);
    }

    [Fact]
    public void A_machine_that_is_set_wrong_changes_nothing()
    {
        var machine = new Machine { Time = Noon };
        var clock = new DatabaseClock(machine);
        clock.Set(Noon, clock.GetTimestamp(), clock.GetTimestamp());

        machine.Time = Noon.AddHours(1);

        Assert.Equal(Noon, clock.GetUtcNow());
    }

    [Fact]
    public void The_database_is_taken_to_have_looked_half_way_between_question_and_answer()
    {
        var machine = new Machine { Time = Noon };
        var clock = new DatabaseClock(machine);
        var asked = clock.GetTimestamp();
        machine.Pass(TimeSpan.FromSeconds(4));

        clock.Set(Noon, asked, clock.GetTimestamp());

        Assert.Equal(Noon.AddSeconds(2), clock.GetUtcNow());
    }

    [Fact]
    public void An_answer_that_took_long_does_not_replace_one_that_came_at_once()
    {
        var machine = new Machine { Time = Noon };
        var clock = new DatabaseClock(machine);
        clock.Set(Noon, clock.GetTimestamp(), clock.GetTimestamp());
        var asked = clock.GetTimestamp();
        machine.Pass(TimeSpan.FromSeconds(20));

        clock.Set(Noon, asked, clock.GetTimestamp());

        Assert.Equal(Noon.AddSeconds(20), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_service_goes_by_its_databases_clock_when_its_machine_is_an_hour_ahead()
    {
        var drill = Path.Combine(Directory.CreateTempSubdirectory("clock-").FullName, "error");
        await File.WriteAllTextAsync(drill, "01:00:00", TestContext.Current.CancellationToken);
        await using var app = await SampleApp.StartAsync("Development", await databases.CreateAsync(), settings: [new("Clock:DrillFile", drill)]);
        var clock = app.Get<TimeProvider>();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (clock.GetUtcNow() - TimeProvider.System.GetUtcNow() > TimeSpan.FromMinutes(30))
        {
            await again.WaitForNextTickAsync(limit.Token);
        }

        Assert.Equal("01:00:00", await File.ReadAllTextAsync($"{drill}.seen", TestContext.Current.CancellationToken));
        Assert.True(app.Get<DatabaseClock>().MachineIsAheadBy > TimeSpan.FromMinutes(30));
    }

    private sealed class Machine : TimeProvider
    {
        private long _past;

        public DateTimeOffset Time { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan length) => (Time, _past) = (Time + length, _past + length.Ticks);

        public override DateTimeOffset GetUtcNow() => Time;

        public override long GetTimestamp() => _past;
    }
}
