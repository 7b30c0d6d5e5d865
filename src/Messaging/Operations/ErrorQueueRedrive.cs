using System.Collections.Immutable;
using System.Globalization;
using ExportPlatform.Messaging.Consuming;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace ExportPlatform.Messaging.Operations;

/// <summary>Gives messages that were given up another chance: moves them from an error queue back to the queue they came from.</summary>
public sealed class ErrorQueueRedrive(IConfiguration configuration, TimeProvider clock, ILogger<ErrorQueueRedrive> logger)
{
    /// <summary>Ending of the name of every error queue.</summary>
    public const string ErrorQueueSuffix = "_error";

    /// <summary>Header that counts how often a message was moved back.</summary>
    public const string CountHeader = "Redrive-Count";

    /// <summary>
    /// Moves the messages that are in the error queue now, each confirmed at its queue before it leaves the error queue, so a crash
    /// repeats at most one. Message id and the reason of the failure stay in the headers; attempts start anew.
    /// </summary>
    /// <param name="queue">Name of the queue, with or without the ending _error.</param>
    /// <param name="limit">Messages to move at most.</param>
    /// <param name="cancellationToken">Stops between two messages.</param>
    /// <returns>How many messages were moved.</returns>
    public async Task<int> Redrive(string queue, int limit = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queue);
        var source = queue.EndsWith(ErrorQueueSuffix, StringComparison.Ordinal) ? queue[..^ErrorQueueSuffix.Length] : queue;
        var errors = source + ErrorQueueSuffix;
        var factory = new ConnectionFactory { Uri = MessagingRegistration.BrokerAddress(configuration), ClientProvidedName = "redrive" };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);

        // Only what is there now: a message that fails again at once must not go round and round.
        var waiting = (await channel.QueueDeclarePassiveAsync(errors, cancellationToken)).MessageCount;
        var moved = 0;
        while (moved < limit && moved < waiting && await channel.BasicGetAsync(errors, autoAck: false, cancellationToken) is { } message)
        {
            await channel.BasicPublishAsync(
                exchange: "", routingKey: source, mandatory: true, Revived(message.BasicProperties), message.Body, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            moved++;
        }

        logger.Redriven(moved, errors, source);
        return moved;
    }

    private BasicProperties Revived(IReadOnlyBasicProperties failed)
    {
        var properties = new BasicProperties(failed);
        var headers = new Dictionary<string, object?>(failed.Headers ?? ImmutableDictionary<string, object?>.Empty, StringComparer.Ordinal);
        headers.Remove(FailurePolicy.RedeliveryHeader);

        // The broker counts deliveries and deaths of the old life.
        headers.Remove("x-delivery-count");
        headers.Remove("x-death");
        var before = headers.TryGetValue(CountHeader, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0;
        headers[CountHeader] = before + 1;
        headers["Redriven-At"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        properties.Headers = headers;
        return properties;
    }
}
