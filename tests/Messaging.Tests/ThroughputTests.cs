using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Measures on request (-explicit only); the figures are ratios to the database's own commits in the same run.</summary>
public sealed class ThroughputTests(Servers servers)
{
    private const int Clients = 8;

    [Fact(Explicit = true)]
    public async Task Sagas_and_messages_a_second_beside_commits_a_second()
    {
        await using var service = await TestService.Start(servers, "Speed", bus =>
        {
            bus.AddConsumer<DoStepConsumer>();
            bus.AddConsumer<StepDoneConsumer>();
            bus.AddConsumer<GoOnConsumer>();
            bus.AddSagaStateMachine<TourStateMachine, TourState>().EntityFrameworkRepository(r => r.ExistingDbContext<TestDbContext>());
        }, settings: [new("Messaging:Lease", "00:00:10"), new("Messaging:PublishTimeout", "00:00:05"),
            new("Messaging:PollInterval", "00:00:01"), new("Messaging:ConcurrentMessageLimit", Limit)]);
        await Sagas(service, 100);
        var commits = await Commits(service.Database, TimeSpan.FromSeconds(3));
        var sagas = await Sagas(service, 1000);
        var messages = await Messages(service, 2000);
        Report($"commits/s at {Clients} clients: {commits:F0}");
        Report($"8-step sagas/s: {sagas:F1} = 1 per {commits / sagas:F1} commits (16 transactions each)");
        Report($"requests with answer/s: {messages:F0} = 1 per {commits / messages:F1} commits (3 transactions each)");
        Assert.Equal(0, await service.Doubled("done"));
    }

    private static string Limit => Environment.GetEnvironmentVariable("CONCURRENT_MESSAGES") ?? "8";

    private static async Task<double> Sagas(TestService service, int count)
    {
        await service.Read(db => db.Tours.ExecuteDeleteAsync());
        var clock = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (_, _) => await service.Publish(new StartTour(Guid.CreateVersion7(), Steps: 8)));
        await Eventually.Equal(count, () => service.Read(db => db.Tours.CountAsync(tour => tour.CurrentState == "Ended")), TimeSpan.FromMinutes(3));
        Report($"processor time a saga: {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds / count:F1} ms");
        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Messages(TestService service, int count)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (_, _) => await service.Publish(new DoStep(Guid.CreateVersion7())));
        await Eventually.Equal(count, () => service.Effects("done"), TimeSpan.FromMinutes(2));
        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Commits(string database, TimeSpan duration)
    {
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS test.commits (id uuid PRIMARY KEY, at timestamptz)", connection);
            await create.ExecuteNonQueryAsync();
        }

        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync();
            while (clock.Elapsed < duration)
            {
                await using var insert = new NpgsqlCommand("INSERT INTO test.commits VALUES ($1, now())", connection);
                insert.Parameters.AddWithValue(Guid.CreateVersion7());
                await insert.ExecuteNonQueryAsync();
                Interlocked.Increment(ref done);
            }
        }));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
