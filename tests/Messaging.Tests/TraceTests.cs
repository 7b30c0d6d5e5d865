using System.Collections.Concurrent;
using System.Diagnostics;

namespace ExportPlatform.Messaging.Tests;

public sealed class TraceTests(Servers servers)
{
    [Fact]
    public async Task One_trace_goes_from_the_request_through_the_outbox_and_every_consumer()
    {
        using var requests = new ActivitySource("Tests.Requests");
        var stopped = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.ActivitySource or "Tests.Requests",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await TestService.Start(servers, "Traced", bus =>
        {
            bus.AddConsumer<DoStepConsumer>();
            bus.AddConsumer<StepDoneConsumer>();
        });

        ActivityTraceId trace;
        using (var request = requests.StartActivity("POST /steps"))
        {
            trace = request!.TraceId;
            await service.Publish(new DoStep(Guid.CreateVersion7()));
        }

        await Eventually.Equal(1, () => service.Effects("done"));
        await Eventually.Equal(2, () => Task.FromResult(Consumed(stopped, trace)));
    }

    [Fact]
    public async Task The_trace_survives_in_a_row_that_a_relay_sends_later()
    {
        using var requests = new ActivitySource("Tests.Requests");
        var stopped = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.ActivitySource or "Tests.Requests",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var early = await TestService.Start(servers, "TracedEarly", _ => { });
        ActivityTraceId trace;
        using (var request = requests.StartActivity("POST /facts"))
        {
            trace = request!.TraceId;
            await early.Publish(new LateFact(Guid.CreateVersion7()));
        }

        await Eventually.Equal(1, () => early.OutboxRows("last_error IS NOT NULL"));
        await using var late = await TestService.Start(servers, "TracedLate", bus => bus.AddConsumer<LateFactConsumer>());

        await Eventually.Equal(1, () => late.Effects("late fact"));
        await Eventually.Equal(1, () => Task.FromResult(Consumed(stopped, trace)));
    }

    private static int Consumed(IEnumerable<Activity> activities, ActivityTraceId trace) => activities
        .Count(activity => activity.TraceId == trace && activity.GetTagItem("messaging.masstransit.consumer_type") is not null);
}
