using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ExportPlatform.Gateway.Limits;

/// <summary>
/// The buckets all copies of the gateway share, in Redis. Requests never wait for a Redis that is known to be away: one failed or slow answer and
/// every gateway decides alone, until a look from the background, twice a second, finds Redis again.
/// </summary>
internal sealed partial class SharedBuckets(
    IServiceProvider services, IOptions<RateLimitOptions> options, TimeProvider clock, ILogger<SharedBuckets> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(500);

    // A bucket is the instant, in microseconds, at which it will be full again. Redis's own clock, so that gateways need not agree on the time.
    private const string TakeScript = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local interval = 1000000 / tonumber(ARGV[1])
        local burst = tonumber(ARGV[2])
        local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
        local available = math.floor(burst - (full_at - now) / interval)
        local taken = math.min(tonumber(ARGV[3]), available)
        if taken < 1 then
            return {0, math.ceil(full_at - now - (burst - 1) * interval)}
        end
        full_at = full_at + taken * interval
        redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
        return {taken, 0}
        """;

    private IDatabase? _redis;
    private volatile bool _isUp;

    /// <summary>Whether Redis answered the last time it was asked.</summary>
    public bool IsUp => _isUp;

    /// <summary>Takes up to a batch of permits out of a client's bucket; null when Redis did not answer in time.</summary>
    public async ValueTask<Taken?> TakeAsync(Client client, RateLimit limit)
    {
        if (!_isUp || _redis is not { } redis)
        {
            return null;
        }

        try
        {
            var answer = (RedisResult[])(await redis.ScriptEvaluateAsync(
                TakeScript, [$"gateway:limits:{client.Kind}:{client.Id}"], [limit.PerSecond, limit.Burst, limit.Batch])
                .WaitAsync(options.Value.RedisPatience, clock))!;
            return new Taken((int)answer[0], TimeSpan.FromMicroseconds((long)answer[1]));
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            _isUp = false;
            LogAlone(failure.Message);
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Connecting may take seconds when Redis is away; the start does not wait for it.
        var connection = await Task.Run(services.GetRequiredService<IConnectionMultiplexer>, stoppingToken);
        _redis = connection.GetDatabase();
        using var pause = new PeriodicTimer(LookAgainAfter, clock);
        do
        {
            if (!_isUp && await AnswersAsync(_redis))
            {
                _isUp = true;
                LogShared();
            }
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AnswersAsync(IDatabase redis)
    {
        try
        {
            await redis.PingAsync().WaitAsync(LookAgainAfter, clock);
            return true;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Limits are shared with the other gateways")]
    private partial void LogShared();

    // A busy machine is late now and then; the health check is who says that Redis is gone.
    [LoggerMessage(Level = LogLevel.Information, Message = "Redis did not answer: this gateway keeps the limits alone for now. {Reason}")]
    private partial void LogAlone(string reason);
}

/// <summary>What came out of a shared bucket.</summary>
/// <param name="Permits">How many permits; zero when it is empty.</param>
/// <param name="UntilNext">When empty: how long until there is one.</param>
internal sealed record Taken(int Permits, TimeSpan UntilNext);
