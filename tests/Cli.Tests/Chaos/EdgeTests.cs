using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ExportPlatform.Cli.Chaos;

namespace ExportPlatform.Cli.Tests.Chaos;

/// <summary>An edge does to connections what it is told, counts it, and is whole again afterwards.</summary>
public sealed class EdgeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpListener _place = new(IPAddress.Loopback, 0);
    private readonly Edge _edge;
    private readonly int _port;

    public EdgeTests()
    {
        _place.Start();
        _ = EchoAsync(_place);
        _port = FreePort();
        _edge = new Edge("here-to-there", _port, [new DnsEndPoint("localhost", PortOf(_place))]);
    }

    public void Dispose()
    {
        _edge.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Whole_it_passes_everything_and_harms_nobody()
    {
        using var client = await ConnectAsync();

        Assert.Equal(7, await AskAsync(client));
        Assert.Equal(new HarmCounts(1, 0, 0, 0, 0), _edge.Harm.Read());
    }

    [Fact]
    public async Task Slow_it_holds_question_and_answer_back()
    {
        using var client = await ConnectAsync();
        _edge.Poison(new Toxin { Delay = TimeSpan.FromMilliseconds(100) });

        var asked = Stopwatch.StartNew();
        await AskAsync(client);

        Assert.True(asked.Elapsed >= TimeSpan.FromMilliseconds(195), $"{asked.Elapsed}");
        Assert.Equal(2, _edge.Harm.Read().DelayedBytes);
    }

    [Fact]
    public async Task Silent_it_holds_everything_until_it_is_healed_and_loses_nothing()
    {
        using var client = await ConnectAsync();
        await AskAsync(client);
        _edge.Poison(new Toxin { IsHole = true });

        var answer = AskAsync(client);
        await UntilAsync(() => _edge.Harm.Read().StalledBytes > 0);
        Assert.False(answer.IsCompleted);
        _edge.Poison(Toxin.None);

        Assert.Equal(7, await answer);
    }

    [Fact]
    public async Task Cut_it_breaks_connections_and_refuses_new_ones_until_it_is_healed()
    {
        using var client = await ConnectAsync();
        await AskAsync(client);

        _edge.Poison(new Toxin { IsCut = true });
        await Assert.ThrowsAnyAsync<IOException>(() => AskAsync(client));
        await Assert.ThrowsAsync<SocketException>(ConnectAsync);
        _edge.Poison(Toxin.None);

        using var again = await ConnectAsync();
        Assert.Equal(7, await AskAsync(again));
        Assert.True(_edge.Harm.Read().Broken > 0);
    }

    [Fact]
    public async Task Losing_answers_it_lets_the_question_through_and_breaks_the_connection_before_the_answer()
    {
        using var client = await ConnectAsync();
        _edge.Poison(new Toxin { LosesAnswers = true });

        await Assert.ThrowsAnyAsync<IOException>(() => AskAsync(client));

        Assert.Equal(1, _edge.Harm.Read().LostAnswers);
    }

    [Fact]
    public async Task Pointed_at_several_places_it_takes_the_first_that_is_there()
    {
        _edge.Places = [new DnsEndPoint("localhost", FreePort()), new DnsEndPoint("localhost", PortOf(_place))];

        using var client = await ConnectAsync();

        Assert.Equal(7, await AskAsync(client));
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<int> AskAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(Patience);
        var answer = new byte[1];
        await client.GetStream().WriteAsync(new byte[] { 7 }, limit.Token);
        return await client.GetStream().ReadAsync(answer, limit.Token) == 1 ? answer[0] : throw new IOException("The connection has ended.");
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!holds())
        {
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task EchoAsync(TcpListener place)
    {
        try
        {
            while (true)
            {
                var client = await place.AcceptTcpClientAsync();
                _ = client.GetStream().CopyToAsync(client.GetStream());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return PortOf(probe);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
