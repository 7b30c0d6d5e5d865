using System.Globalization;
using System.Net.Sockets;
using ExportPlatform.Messaging.Outbox;
using ExportPlatform.Messaging.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>Decides what happens to a message that failed, and puts it back into the schedule of the service's own database.</summary>
internal abstract class FailurePolicy(
    IServiceScopeFactory scopes, TimeProvider clock, IOptions<MessagingOptions> options, ILogger<OutboxDeliverer> logger)
{
    public const string RedeliveryHeader = "MT-Redelivery-Count";

    private readonly IReadOnlyList<TimeSpan> _quickPauses = options.Value.QuickRetryPauses;

    public ILogger Logger { get; } = logger;

    public TimeProvider Clock { get; } = clock;

    public IReadOnlyList<TimeSpan> Redeliveries { get; } = options.Value.RedeliveryPauses;

    /// <summary>A message that cannot be told from its repeats will not get better. One that cannot be read does not come this far.</summary>
    public static bool IsFinal(Exception exception) => exception is MessageException;

    /// <summary>Whether the database cannot be reached, is starting or is stopping: nothing is wrong with the message.</summary>
    public static bool IsDatabaseOutage(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // 57P: shutdown and start-up; 53300: too many connections; 08: connection lost.
                case PostgresException refused:
                    return refused.SqlState.StartsWith("57P", StringComparison.Ordinal)
                        || refused.SqlState.StartsWith("08", StringComparison.Ordinal)
                        || string.Equals(refused.SqlState, PostgresErrorCodes.TooManyConnections, StringComparison.Ordinal);
                case NpgsqlException { InnerException: SocketException or IOException or TimeoutException }:
                    return true;
                case NpgsqlException { IsTransient: true }:
                    return true;
            }
        }

        return false;
    }

    public static int RedeliveryCount(Headers headers) =>
        headers.TryGetHeader(RedeliveryHeader, out var value)
        && int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var count)
            ? count
            : 0;

    /// <summary>Waits before the next quick attempt; false when they are used up or pointless.</summary>
    public async Task<bool> TryPause<T>(ConsumeContext<T> context, int failures, Exception because)
        where T : class
    {
        if (failures > _quickPauses.Count || IsFinal(because))
        {
            return false;
        }

        var pause = Backoff.After(1, _quickPauses[failures - 1], _quickPauses[failures - 1]);
        Logger.AttemptFailed(because, TypeCache<T>.ShortName, context.MessageId, failures + 1, pause);
        await Task.Delay(pause, Clock, context.CancellationToken);
        return true;
    }

    /// <summary>Stores the message as it came, due after the pause, addressed to the queue it came from.</summary>
    public async Task Redeliver<T>(ConsumeContext<T> context, int redelivery, TimeSpan pause)
        where T : class
    {
        var received = context.ReceiveContext;
        var now = Clock.GetUtcNow();
        var headers = new MassTransit.Serialization.DictionarySendHeaders();
        foreach (var (name, value) in received.TransportHeaders.GetAll())
        {
            headers.Set(name, value is byte[] text ? System.Text.Encoding.UTF8.GetString(text) : value, overwrite: true);
        }

        headers.Set(RedeliveryHeader, redelivery);
        var row = new OutboxMessage
        {
            MessageId = context.MessageId ?? Guid.CreateVersion7(now),
            CorrelationId = context.CorrelationId,
            ConversationId = context.ConversationId,
            Destination = OutboxRows.ShortAddress(received.InputAddress),
            MessageType = TypeCache<T>.ShortName,
            ContentType = (received.ContentType ?? context.SerializerContext.GetMessageSerializer().ContentType).ToString(),
            Headers = OutboxRows.WriteHeaders(headers),
            Body = received.Body.GetBytes(),
            Mandatory = true,
            Token = Guid.CreateVersion7(now),
            CreatedAt = now,
            DueAt = now + pause,
        };
        await using var scope = scopes.CreateAsyncScope();
        await Store(scope.ServiceProvider, row, context.CancellationToken);
        MessagingTelemetry.Redelivered.Add(1);
    }

    protected abstract Task Store(IServiceProvider provider, OutboxMessage row, CancellationToken cancellationToken);
}

/// <summary>The failure policy of a service whose outbox is in the given context.</summary>
internal sealed class FailurePolicy<TDbContext>(
    IServiceScopeFactory scopes, TimeProvider clock, IOptions<MessagingOptions> options, ILogger<OutboxDeliverer> logger)
    : FailurePolicy(scopes, clock, options, logger)
    where TDbContext : DbContext
{
    protected override Task Store(IServiceProvider provider, OutboxMessage row, CancellationToken cancellationToken)
    {
        var db = provider.GetRequiredService<TDbContext>();
        PendingMessages.Of(db).Add(db, row);
        return db.SaveChangesAsync(cancellationToken);
    }
}
