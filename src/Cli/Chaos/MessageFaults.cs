using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ExportPlatform.Cli.Chaos;

/// <summary>Messages that come again, and again.</summary>
internal static class MessageFaults
{
    private const string Mark = "chaos-echo";
    private const int Echoes = 2;
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(300);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(23, "messages-repeated", "every message to every queue comes three times, the last late", IsStarred: true, EchoAsync),
    ];

    // Every service's queue has an exchange of its name: what goes there also comes here, and is sent again as it was.
    private static async Task<Bite> EchoAsync(Ground ground, CancellationToken cancellationToken)
    {
        var queues = (await ground.Broker.LeadersAsync(without: null, cancellationToken)).Keys
            .Where(queue => !queue.EndsWith("_error", StringComparison.Ordinal) && !queue.EndsWith("_skipped", StringComparison.Ordinal)).ToList();
        await using var connection = await new ConnectionFactory { Uri = ground.Broker.Address }.CreateConnectionAsync(Mark, cancellationToken);
        await using var listening = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await using var repeating = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var echoed = 0;
        foreach (var queue in queues)
        {
            var ear = (await listening.QueueDeclareAsync(cancellationToken: cancellationToken)).QueueName;
            await listening.QueueBindAsync(ear, queue, routingKey: "", cancellationToken: cancellationToken);
            var consumer = new AsyncEventingBasicConsumer(listening);
            consumer.ReceivedAsync += async (_, heard) =>
            {
                if (IsEcho(heard.BasicProperties))
                {
                    return;
                }

                var (properties, body) = (AgainOf(heard.BasicProperties), heard.Body.ToArray());
                for (var echo = 1; echo <= Echoes; echo++)
                {
                    await Task.Delay((echo - 1) * Late, cancellationToken);
                    await repeating.BasicPublishAsync(queue, heard.RoutingKey, mandatory: true, properties, body, cancellationToken);
                    Interlocked.Increment(ref echoed);
                }
            };
            await listening.BasicConsumeAsync(ear, autoAck: true, consumer, cancellationToken);
        }

        await Task.Delay(ground.Hold, cancellationToken);
        return new Bite(echoed > 0, $"{echoed} messages to {queues.Count} queues came again");
    }

    private static bool IsEcho(IReadOnlyBasicProperties properties) =>
        properties.Headers is { } headers && headers.TryGetValue(Mark, out var mark) && mark is byte[] text && Encoding.UTF8.GetString(text) == Mark;

    private static BasicProperties AgainOf(IReadOnlyBasicProperties heard) =>
        new(heard) { Headers = new Dictionary<string, object?>(heard.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal) { [Mark] = Mark } };
}
