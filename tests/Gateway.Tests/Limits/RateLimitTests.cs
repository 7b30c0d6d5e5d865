using System.Security.Cryptography;
using ExportPlatform.Gateway.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Gateway.Tests.Limits;

/// <summary>Limits as clients meet them, over real HTTP and a real Redis.</summary>
[Collection(AloneTests.Name)]
public sealed class RateLimitTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const string Path = "/api/catalog/v1/constant";
    private const int PerSecond = 40;
    private const int Burst = 40;
    private static readonly TimeSpan While = TimeSpan.FromSeconds(4);
    private Backend _backend = null!;

    public async ValueTask InitializeAsync() => _backend = await Backend.StartAsync();

    public async ValueTask DisposeAsync() => await _backend.DisposeAsync();

    [Fact]
    public async Task A_client_at_ten_times_its_limit_is_refused_and_an_honest_one_notices_nothing()
    {
        await using var gateway = await SharingGatewayAsync();
        var (honest, greedy) = (_backend.TokenFor(Guid.CreateVersion7()), _backend.TokenFor(Guid.CreateVersion7()));

        var alone = await Traffic.SendAsync(PerSecond / 2, While, _ => gateway.GetAsync(Path, honest));
        await Traffic.SendAsync(PerSecond * 5, TimeSpan.FromSeconds(0.5), _ => gateway.GetAsync(Path, greedy));
        var flood = Traffic.SendAsync(PerSecond * 10, While, _ => gateway.GetAsync(Path, greedy));
        var beside = await Traffic.SendAsync(PerSecond / 2, While, _ => gateway.GetAsync(Path, honest));
        var refused = await flood;

        Assert.InRange(refused.Passed, PerSecond * While.TotalSeconds * 0.7, refused.MostOf(PerSecond, Burst));
        Assert.Equal(refused.All.Count, refused.Passed + refused.Refused);
        Assert.Equal(beside.All.Count, beside.Passed);

        // The slowest of some eighty says more of what else the machine does.
        Assert.InRange(beside.Percentile(0.5), TimeSpan.Zero, (2 * alone.Percentile(0.5)) + TimeSpan.FromMilliseconds(40));
    }

    [Fact]
    public async Task Two_gateways_share_one_limit()
    {
        await using var one = await SharingGatewayAsync();
        await using var other = await SharingGatewayAsync();
        var token = _backend.TokenFor(Guid.CreateVersion7());

        var answers = await Traffic.SendAsync(PerSecond * 10, While, i => (i % 2 == 0 ? one : other).GetAsync(Path, token));

        Assert.InRange(answers.Passed, PerSecond * While.TotalSeconds * 0.7, answers.MostOf(PerSecond, Burst));
        Assert.Equal(answers.All.Count, answers.Passed + answers.Refused);
    }

    [Fact]
    public async Task Without_Redis_each_gateway_keeps_the_limit_alone_and_shares_it_again_when_Redis_is_back()
    {
        await using var gateway = await SharingGatewayAsync(patience: "00:00:00.200");
        var token = _backend.TokenFor(Guid.CreateVersion7());

        var under = Traffic.SendAsync(PerSecond * 10, While, _ => gateway.GetAsync(Path, token));
        await Task.WhenAny(under, Task.Delay(TimeSpan.FromSeconds(1)));
        await redis.StopAsync();
        var answers = await under;
        var isAlone = !gateway.Services.GetRequiredService<SharedBuckets>().IsUp;
        await redis.StartAsync();

        Assert.InRange(answers.Passed, PerSecond * While.TotalSeconds * 0.7, answers.MostOf(PerSecond, Burst));
        Assert.Equal(answers.All.Count, answers.Passed + answers.Refused);
        Assert.InRange(answers.Percentile(0.5), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.True(isAlone);
        await SharedAsync(gateway);
    }

    [Fact]
    public async Task A_forged_token_does_not_spend_its_victims_share()
    {
        await using var gateway = await SharingGatewayAsync();
        var victim = Guid.CreateVersion7();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = _backend.TokenFor(victim, new ECDsaSecurityKey(foreign) { KeyId = "test" });

        for (var i = 0; i < Burst * 3; i++)
        {
            using var answer = await gateway.GetAsync(Path, forged);
            Assert.Equal("\"address\"", answer.Headers.GetValues("RateLimit").Single().Split(';')[0]);
        }

        using var own = await gateway.GetAsync(Path, _backend.TokenFor(victim));
        Assert.Equal($"\"account\";r={Burst - 1};t=1", own.Headers.GetValues("RateLimit").Single());
        Assert.Equal($"\"account\";q={Burst};w=1", own.Headers.GetValues("RateLimit-Policy").Single());
    }

    // On a busy machine Redis is late now and then; only who tells what happens without it is in a hurry.
    private async Task<RunningGateway> SharingGatewayAsync(string patience = "00:00:01")
    {
        var gateway = new RunningGateway(
            _backend,
            RunningGateway.TokensOf(_backend),
            ("ConnectionStrings:cache", redis.ConnectionString),
            ("RateLimits:Account:PerSecond", $"{PerSecond}"),
            ("RateLimits:Account:Burst", $"{Burst}"),
            ("RateLimits:RedisPatience", patience));
        await SharedAsync(gateway);

        // The first token fetches the issuer's keys; what is measured comes after.
        await Traffic.SendAsync(20, TimeSpan.FromSeconds(0.5), _ => gateway.GetAsync(Path, _backend.TokenFor(Guid.CreateVersion7())));
        return gateway;
    }

    private static async Task SharedAsync(RunningGateway gateway)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!gateway.Services.GetRequiredService<SharedBuckets>().IsUp)
        {
            await pause.WaitForNextTickAsync(deadline.Token);
        }
    }
}
