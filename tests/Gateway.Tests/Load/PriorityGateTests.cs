using ExportPlatform.Gateway.Load;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.Gateway.Tests.Load;

public sealed class PriorityGateTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task The_less_a_request_matters_the_earlier_it_is_turned_away()
    {
        var gate = Gate(maxConcurrent: 10);

        Assert.Equal(6, await LetIn(gate, RequestClass.Browse));
        Assert.Equal(2, await LetIn(gate, RequestClass.Standard));
        Assert.True(await gate.EnterAsync(RequestClass.Priority, default));
        Assert.True(await gate.EnterAsync(RequestClass.Priority, default));
        Assert.False(await gate.EnterAsync(RequestClass.Browse, default));
        Assert.False(await gate.EnterAsync(RequestClass.Standard, default));
    }

    [Fact]
    public async Task Priority_waits_in_line_for_a_place_and_not_for_ever()
    {
        var gate = Gate(maxConcurrent: 1);
        Assert.True(await gate.EnterAsync(RequestClass.Priority, default));
        var (first, second, third) = (Enter(gate), Enter(gate), Enter(gate));

        Assert.False(await third);
        gate.Leave();
        Assert.True(await first);
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await second);
    }

    [Fact]
    public async Task Whoever_hangs_up_gives_the_place_in_line_back()
    {
        var gate = Gate(maxConcurrent: 1);
        Assert.True(await gate.EnterAsync(RequestClass.Priority, default));
        using var hangUp = new CancellationTokenSource();
        var waiting = gate.EnterAsync(RequestClass.Priority, hangUp.Token).AsTask();

        await hangUp.CancelAsync();

        Assert.False(await waiting);
        gate.Leave();
        Assert.Equal(0, gate.OnTheirWay);
        Assert.True(await gate.EnterAsync(RequestClass.Browse, default));
    }

    [Fact]
    public async Task After_any_crowd_nobody_is_left_counted()
    {
        var gate = new PriorityGate(new LoadOptions { MaxConcurrent = 8, PriorityQueue = 1_000 }, TimeProvider.System);
        var most = 0;
        await Parallel.ForAsync(0, 5_000, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            if (await gate.EnterAsync((RequestClass)(i % 3), CancellationToken.None))
            {
                most = Math.Max(most, gate.OnTheirWay);
                await Task.Yield();
                gate.Leave();
            }
        });

        Assert.Equal(0, gate.OnTheirWay);
        Assert.InRange(most, 1, 8);
    }

    private static Task<bool> Enter(PriorityGate gate) => gate.EnterAsync(RequestClass.Priority, default).AsTask();

    private static async Task<int> LetIn(PriorityGate gate, RequestClass requestClass)
    {
        var count = 0;
        while (await gate.EnterAsync(requestClass, default))
        {
            count++;
        }

        return count;
    }

    private PriorityGate Gate(int maxConcurrent) => new(new LoadOptions { MaxConcurrent = maxConcurrent, PriorityQueue = 2 }, _clock);
}
