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

    private static async Task WaitUntilStarted(Process worker)
    {
        var line = await worker.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("started", line);
    }
}
