using System.Diagnostics;
using MassTransit;

namespace ExportPlatform.Messaging.Tests.Crashes;

/// <summary>A service in a process of its own, so that it can be killed for real.</summary>
internal static class Worker
{
    private const string Variable = "MESSAGING_TESTS_WORKER";

    /// <summary>The database a worker process was started for; null in the test process.</summary>
    public static string? Requested => Environment.GetEnvironmentVariable(Variable);

    public static async Task Run(string database)
    {
        await using var service = await TestService.Start(new Servers(), "Worker", Configure, database);
        Console.WriteLine("started");
        await Task.Delay(Timeout.Infinite);
    }

    public static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<DoStepConsumer>();
        bus.AddConsumer<GoOnConsumer>();
        bus.AddSagaStateMachine<TourStateMachine, TourState>().EntityFrameworkRepository(r => r.ExistingDbContext<TestDbContext>());
    }

    public static Process Start(Servers servers, string database, string? crashAt)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[Variable] = database;
        start.Environment["ConnectionStrings__postgres"] = servers.Postgres;
        start.Environment["ConnectionStrings__messaging"] = servers.Broker;
        start.Environment["CRASH_AT"] = crashAt ?? "";
        return Process.Start(start)!;
    }
}
