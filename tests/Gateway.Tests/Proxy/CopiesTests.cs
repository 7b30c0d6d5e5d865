using System.Net;

namespace ExportPlatform.Gateway.Tests.Proxy;

/// <summary>Several copies of a service behind one name.</summary>
public sealed class CopiesTests : IAsyncLifetime
{
    private Backend _one = null!;
    private Backend _other = null!;

    public async ValueTask InitializeAsync() => (_one, _other) = (await Backend.StartAsync(), await Backend.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Requests_are_spread_over_all_copies()
    {
        await using var gateway = BothCopies();

        await AskAsync(gateway, 60);

        Assert.InRange(_one.Seen.Count, 10, 50);
        Assert.Equal(60, _one.Seen.Count + _other.Seen.Count);
    }

    [Fact]
    public async Task A_copy_that_answers_500_is_left_out_and_comes_back_when_it_is_well()
    {
        await using var gateway = BothCopies();
        _one.IsBroken = true;
        await AskAsync(gateway, 60);
        _one.Seen.Clear();

        var answers = await AskAsync(gateway, 60);

        Assert.Equal(60, answers.Count(status => status is HttpStatusCode.OK));
        Assert.Empty(_one.Seen);
        _one.IsBroken = false;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (_one.Seen.IsEmpty)
        {
            Assert.Equal([HttpStatusCode.OK], await AskAsync(gateway, 1));
            await pause.WaitForNextTickAsync(deadline.Token);
        }
    }

    [Fact]
    public async Task Copies_that_all_answer_500_are_still_asked()
    {
        await using var gateway = BothCopies();
        (_one.IsBroken, _other.IsBroken) = (true, true);
        await AskAsync(gateway, 60);

        (_one.IsBroken, _other.IsBroken) = (false, false);

        Assert.Equal([HttpStatusCode.OK], await AskAsync(gateway, 1));
    }

    [Fact]
    public async Task A_question_that_meets_a_dead_copy_is_put_to_another_and_a_command_is_not()
    {
        await using var gateway = BothCopies();
        await _one.DisposeAsync();

        var answers = await AskAsync(gateway, 60);
        var commands = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            commands.Add((await gateway.Client.PostAsync("/api/catalog/v1/products", null)).StatusCode);
        }

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(commands, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{status}"));
        Assert.All(_other.Seen, seen => Assert.True(seen.HasGatewaysMark));
        Assert.Equal(commands.Count(status => status is HttpStatusCode.OK), _other.Seen.Count(seen => seen.Path == "/v1/products"));
    }

    [Fact]
    public async Task The_start_page_says_up_while_one_copy_is()
    {
        await using var gateway = BothCopies();
        await _one.DisposeAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await gateway.Client.GetStringAsync("/", deadline.Token)).Contains("<td>up</td>", StringComparison.Ordinal))
        {
            await pause.WaitForNextTickAsync(deadline.Token);
        }
    }

    private RunningGateway BothCopies() => new(
        _one,
        ("services:catalog:http:0", _one.Address),
        ("services:catalog:http:1", _other.Address));

    private static async Task<List<HttpStatusCode>> AskAsync(RunningGateway gateway, int times)
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            using var answer = await gateway.Client.GetAsync("/api/catalog/v1/constant");
            answers.Add(answer.StatusCode);
        }

        return answers;
    }
}
