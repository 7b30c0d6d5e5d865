using System.Net;
using System.Net.Sockets;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Tests.Endpoints;
using ExportPlatform.Webhooks.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Tests.Deliveries;

/// <summary>The policy for production, as it is: nobody on this machine or in its networks is reached, whatever an address looks like.</summary>
public sealed class OutsideClientTests : IDisposable
{
    private readonly Door _door = new();
    private readonly OutsideClient _production = new(Options.Create(new DeliveryOptions { Timeout = TimeSpan.FromSeconds(8) }));

    public void Dispose()
    {
        _door.Dispose();
        _production.Dispose();
    }

    [Fact]
    public async Task No_spelling_of_an_inner_address_is_reached_that_a_plain_client_reaches()
    {
        string[] hosts = [.. InternalAddresses.Loopback, .. InternalAddresses.Private, Dns.GetHostName(), "ip6-localhost"];
        Assert.True(hosts.Length >= 20);
        var answers = new List<(string Host, OutsideAnswer Answer)>();
        foreach (var scheme in (string[])["https", "http"])
        {
            foreach (var host in hosts.Where(host => Uri.TryCreate($"{scheme}://{host}:{_door.Port}/", UriKind.Absolute, out _)))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{scheme}://{host}:{_door.Port}/");
                answers.Add((host, await _production.SendAsync(request, CancellationToken.None)));
            }
        }

        Assert.Equal(0, _door.Knocks);
        Assert.All(answers, answer => Assert.Null(answer.Answer.Status));

        // To "no address" the runtime itself does not connect.
        Assert.All(
            answers.Where(answer => IPAddress.TryParse(answer.Host, out var written)
                && !written.Equals(IPAddress.Any) && !written.Equals(IPAddress.IPv6Any)),
            answer => Assert.Equal("address-refused", answer.Answer.Error));
        TestContext.Current.TestOutputHelper?.WriteLine($"{answers.Count} addresses tried with the policy, {_door.Knocks} reached");

        using var plain = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(1) });
        foreach (var host in InternalAddresses.Loopback)
        {
            await KnockAsync(plain, $"https://{host}:{_door.Port}/");
        }

        Assert.True(_door.Knocks >= 15, $"The plain client reached only {_door.Knocks}: this test shows nothing.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{InternalAddresses.Loopback.Length} tried by a plain client, {_door.Knocks} reached");
    }

    /// <summary>A name may lead outside when it is registered and inside later: what counts is where the connection really goes.</summary>
    [Fact]
    public async Task A_name_that_leads_inside_is_refused_by_where_it_leads()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://localhost:{_door.Port}/");

        Assert.Equal("address-refused", (await _production.SendAsync(request, CancellationToken.None)).Error);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var sellers = await Receiver.StartAsync();
        sellers.Answer("moved", http =>
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = $"http://127.0.0.1:{_door.Port}/";
            return Task.CompletedTask;
        });
        using var client = new OutsideClient(Options.Create(new DeliveryOptions { DemonstrationReceiver = sellers.Address }));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sellers.Address, "moved"));

        var answer = await client.SendAsync(request, CancellationToken.None);

        Assert.Equal((307, false), (answer.Status, answer.IsSuccess));
        Assert.Equal(0, _door.Knocks);
    }

    [Fact]
    public async Task Where_one_receiver_is_allowed_for_a_demonstration_its_neighbours_are_not()
    {
        await using var sellers = await Receiver.StartAsync();
        using var client = new OutsideClient(Options.Create(new DeliveryOptions { DemonstrationReceiver = sellers.Address }));
        using var allowed = new HttpRequestMessage(HttpMethod.Post, new Uri(sellers.Address, "shop"));
        using var neighbour = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_door.Port}/");

        Assert.True((await client.SendAsync(allowed, CancellationToken.None)).IsSuccess);
        Assert.Null((await client.SendAsync(neighbour, CancellationToken.None)).Status);
        Assert.Equal(0, _door.Knocks);
    }

    [Fact]
    public async Task Of_an_endless_answer_one_kilobyte_is_read()
    {
        await using var sellers = await Receiver.StartAsync();
        sellers.Answer("endless", async http =>
        {
            http.Response.StatusCode = StatusCodes.Status200OK;
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(new byte[8192].Select(_ => (byte)'x').ToArray(), http.RequestAborted);
            }
        });
        using var client = new OutsideClient(Options.Create(new DeliveryOptions { DemonstrationReceiver = sellers.Address }));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sellers.Address, "endless"));

        var answer = await client.SendAsync(request, CancellationToken.None);

        Assert.Equal((200, OutsideClient.AnswerHeadBytes), (answer.Status, answer.Head.Length));
    }

    [Fact]
    public async Task Whoever_does_not_answer_in_time_has_not_answered()
    {
        await using var sellers = await Receiver.StartAsync();
        sellers.Answer("slow", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var client = new OutsideClient(
            Options.Create(new DeliveryOptions { DemonstrationReceiver = sellers.Address, Timeout = TimeSpan.FromMilliseconds(300) }));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sellers.Address, "slow"));

        Assert.Equal("timeout", (await client.SendAsync(request, CancellationToken.None)).Error);
    }

    private static async Task KnockAsync(HttpClient client, string url)
    {
        try
        {
            using var answer = await client.GetAsync(url);
        }
        catch (Exception refused) when (refused is HttpRequestException or UriFormatException or InvalidOperationException or TaskCanceledException)
        {
            // Whether somebody knocked is counted at the door.
        }
    }

    /// <summary>Listens on all addresses of this machine, counts who connects and shuts the door on them.</summary>
    private sealed class Door : IDisposable
    {
        private readonly TcpListener _listener = TcpListener.Create(0);
        private int _knocks;

        public Door()
        {
            _listener.Start();
            _ = CountAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Knocks => Volatile.Read(ref _knocks);

        public void Dispose() => _listener.Dispose();

        private async Task CountAsync()
        {
            try
            {
                while (true)
                {
                    using var visitor = await _listener.AcceptSocketAsync();
                    Interlocked.Increment(ref _knocks);
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
