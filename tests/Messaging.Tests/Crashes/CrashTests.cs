using System.Diagnostics;

namespace ExportPlatform.Messaging.Tests.Crashes;

public sealed class CrashTests(Servers servers)
{
    private const int Steps = 20;

    [Theory]
    [InlineData("before-commit")]
    [InlineData("after-commit")]
    [InlineData("before-publish")]
    [InlineData("after-publish")]
    [InlineData("before-ack")]
    public async Task A_service_killed_at_a_named_point_loses_nothing_and_doubles_nothing(string point)
    {
        await using var asker = await TestService.Start(servers, "Asker", bus => bus.AddConsumer<StepDoneConsumer>());
        await using var workersDatabase = await WorkerDatabase.Create(servers);
        using (var doomed = Worker.Start(servers, workersDatabase.ConnectionString, $"{point}:3"))
        {
            await WaitUntilStarted(doomed);
            await Task.WhenAll(Enumerable.Range(0, Steps).Select(_ => asker.Publish(new DoStep(Guid.CreateVersion7()))));
            await doomed.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.NotEqual(0, doomed.ExitCode);
        }

        using var next = Worker.Start(servers, workersDatabase.ConnectionString, crashAt: null);
        try
        {
            await Eventually.Equal(Steps, () => asker.Effects("done"), TimeSpan.FromSeconds(40));
            await Eventually.Equal(0, () => workersDatabase.Count("test.outbox_message"));
            Assert.Equal(Steps, await workersDatabase.Count("test.\"Effects\""));
            Assert.Equal(0, await asker.Doubled("done"));
            Assert.Equal(0, await asker.Waiting("worker-do-step_error"));
        }
        finally
        {
            next.Kill();
            await next.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_saga_service_killed_three_times_ends_every_saga_once()
    {
        const int tours = 60;
        await using var asker = await TestService.Start(servers, "TourAsker", bus => bus.AddConsumer<TourEndedConsumer>());
        await using var workersDatabase = await WorkerDatabase.Create(servers);
        var asked = Task.CompletedTask;
        var isAsked = false;
        foreach (var crashAt in new[] { "after-commit:150", "before-ack:150", "after-publish:150", null })
        {
            using var worker = Worker.Start(servers, workersDatabase.ConnectionString, crashAt);
            await WaitUntilStarted(worker);
            if (!isAsked)
            {
                isAsked = true;
                asked = Task.WhenAll(Enumerable.Range(0, tours).Select(_ => asker.Publish(new StartTour(Guid.CreateVersion7(), Steps: 8))));
            }

            if (crashAt is not null)
            {
                await worker.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
                continue;
            }

            await asked;
            await Eventually.Equal(tours, () => asker.Effects("ended"), TimeSpan.FromSeconds(60));
            await Eventually.Equal(0, () => workersDatabase.Count("test.outbox_message"));
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        Assert.Equal(tours, await workersDatabase.Count("test.\"Tours\" WHERE \"CurrentState\" = 'Ended'"));
        Assert.Equal(0, await asker.Doubled("ended"));
        Assert.Equal(0, await asker.Waiting("worker-tour-state_error"));
        Assert.Equal(0, await asker.Waiting("worker-go-on_error"));
    }

    private static async Task WaitUntilStarted(Process worker)
    {
        var line = await worker.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("started", line);
    }
}
