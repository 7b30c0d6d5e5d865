using System.Threading.Channels;
using ExportPlatform.Checkout.Fulfilment;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StackExchange.Redis;

namespace ExportPlatform.Checkout.Orders;

/// <summary>
/// Tells watchers on every copy of the service that an order has news. Redis only wakes them up: the news itself is read from the
/// database, and without Redis a watcher looks once a second.
/// </summary>
internal sealed class OrderChanges(IConnectionMultiplexer redis)
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(1);

    /// <summary>Wakes the watchers of an order.</summary>
    public void Announce(Guid orderId) =>
        redis.GetSubscriber().Publish(ChannelOf(orderId), RedisValue.EmptyString, CommandFlags.FireAndForget);

    /// <summary>Starts to listen for news of an order.</summary>
    public async Task<Watch> WatchAsync(Guid orderId)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake(RedisChannel channel, RedisValue value) => news.Writer.TryWrite(true);
        try
        {
            await redis.GetSubscriber().SubscribeAsync(ChannelOf(orderId), Wake);
        }
        catch (RedisException)
        {
            // Looking once a second will do.
        }

        return new Watch(redis, ChannelOf(orderId), Wake, news.Reader);
    }

    private static RedisChannel ChannelOf(Guid orderId) => RedisChannel.Literal($"checkout:order:{orderId}");

    /// <summary>One watcher's ear.</summary>
    internal sealed class Watch(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisChannel, RedisValue> wake, ChannelReader<bool> news)
        : IAsyncDisposable
    {
        /// <summary>Returns when there may be news.</summary>
        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(LookAnyway);
            try
            {
                await news.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nobody called: look anyway.
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await redis.GetSubscriber().UnsubscribeAsync(channel, wake);
            }
            catch (RedisException)
            {
                // The subscription ended with the connection.
            }
        }
    }
}

/// <summary>Announces orders whose timeline has grown, as soon as the transaction that made it grow has committed.</summary>
internal sealed class TimelineAnnouncer(OrderChanges changes) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        foreach (var orderId in eventData.Context?.ChangeTracker.Entries<TimelineEntry>().Select(entry => entry.Entity.OrderId).Distinct() ?? [])
        {
            changes.Announce(orderId);
        }

        return Task.CompletedTask;
    }
}
