using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ExportPlatform.Cli.Chaos;

/// <summary>Messages that come again and again, in another order, or cannot be read.</summary>
internal static class MessageFaults
{
    private const string Mark = "chaos-echo";
    private const int Echoes = 2;
    private const string Reason = "MT-Reason";
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GatherPatience = TimeSpan.FromSeconds(60);

    // No JSON; cut off; and without an id by which its repeats could be told.
    private static readonly string[] Unreadable = ["poison", """{"messageId":""", """{"messageType":["urn:message:Nobody:Knows"],"message":[]"""];
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(300);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(23, "messages-repeated", "every message to every queue comes three times, the last late", IsStarred: true, EchoAsync),
        new(24, "messages-shuffled", "every message is held back for up to a second, so that later ones overtake it", IsStarred: false, ShuffleAsync),
        new(25, "messages-poisoned", "messages nobody can read come to every queue", IsStarred: false, PoisonAsync),
    ];

    // Every service's queue has an exchange of its name: what goes there also comes here, and is sent again as it was.
    private static async Task<Bite> EchoAsync(Ground ground, CancellationToken cancellationToken)
    {
        var queues = await QueuesAsync(ground, cancellationToken);
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

    // Between each queue and the exchange of its name an ear is put, which passes on what it hears when its time has come.
    private static async Task<Bite> ShuffleAsync(Ground ground, CancellationToken cancellationToken)
    {
        var queues = await QueuesAsync(ground, cancellationToken);
        await using var connection = await new ConnectionFactory { Uri = ground.Broker.Address }.CreateConnectionAsync(Mark, cancellationToken);
        await using var listening = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await using var passing = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var (ears, onTheirWay, heardLast, overtaken) = (new Dictionary<string, string>(StringComparer.Ordinal), new ConcurrentDictionary<long, Task>(), 0L, 0);
        foreach (var queue in queues)
        {
            var ear = ears[queue] = (await listening.QueueDeclareAsync(cancellationToken: cancellationToken)).QueueName;
            var passedLast = 0L;
            var consumer = new AsyncEventingBasicConsumer(listening);
            consumer.ReceivedAsync += (_, heard) =>
            {
                var number = Interlocked.Increment(ref heardLast);
                var (properties, body) = (new BasicProperties(heard.BasicProperties), heard.Body.ToArray());
                onTheirWay[number] = PassAsync(number, properties, body);
                return Task.CompletedTask;
            };
            await listening.BasicConsumeAsync(ear, autoAck: true, consumer, cancellationToken);
            await listening.QueueBindAsync(ear, queue, routingKey: "", cancellationToken: cancellationToken);
            await listening.QueueUnbindAsync(queue, queue, routingKey: "", cancellationToken: cancellationToken);

            async Task PassAsync(long number, BasicProperties properties, byte[] body)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)LongestHold.TotalMilliseconds)), CancellationToken.None);
                await passing.BasicPublishAsync("", queue, mandatory: true, properties, body, CancellationToken.None);
                if (Interlocked.Exchange(ref passedLast, number) > number)
                {
                    Interlocked.Increment(ref overtaken);
                }
            }
        }

        try
        {
            await Task.Delay(ground.Hold, cancellationToken);
        }
        finally
        {
            foreach (var (queue, ear) in ears)
            {
                await listening.QueueBindAsync(queue, queue, routingKey: "", cancellationToken: CancellationToken.None);
                await listening.QueueUnbindAsync(ear, queue, routingKey: "", cancellationToken: CancellationToken.None);
            }

            // Nothing comes to the ears any more; what they have heard is passed on.
            await Task.Delay(LongestHold, CancellationToken.None);
            await Task.WhenAll(onTheirWay.Values);
        }

        return new Bite(overtaken > 0, $"{heardLast} messages to {queues.Count} queues held back, {overtaken} overtaken by a later one");
    }

    // Each must be in the error queue beside, with the reason, and back there when an operator has given it another chance.
    private static async Task<Bite> PoisonAsync(Ground ground, CancellationToken cancellationToken)
    {
        var queues = await QueuesAsync(ground, cancellationToken);
        await using var connection = await new ConnectionFactory { Uri = ground.Broker.Address }.CreateConnectionAsync(Mark, cancellationToken);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        foreach (var (queue, text) in from queue in queues from text in Unreadable select (queue, text))
        {
            var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { [Mark] = Mark } };
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(text), cancellationToken);
        }

        await GatheredAsync(channel, queues, cancellationToken);
        var again = await ground.Errors(queues[0], cancellationToken);
        await GatheredAsync(channel, queues, cancellationToken);
        var (removed, explained) = (0, 0);
        foreach (var queue in queues)
        {
            while (await channel.BasicGetAsync($"{queue}_error", autoAck: false, cancellationToken) is { } found)
            {
                if (!IsEcho(found.BasicProperties))
                {
                    throw new CliException($"{queue}_error has a message that was not poisoned.");
                }

                explained += found.BasicProperties.Headers!.ContainsKey(Reason) ? 1 : 0;
                await channel.BasicAckAsync(found.DeliveryTag, multiple: false, cancellationToken);
                removed++;
            }
        }

        var sent = queues.Count * Unreadable.Length;
        return new Bite(
            removed == sent && explained == sent && again == Unreadable.Length,
            $"{sent} poisoned messages to {queues.Count} queues, {removed} in error queues, {explained} with the reason, {again} given another chance");
    }

    private static async Task GatheredAsync(IChannel channel, List<string> queues, CancellationToken cancellationToken)
    {
        var limit = TimeProvider.System.GetUtcNow() + GatherPatience;
        foreach (var queue in queues)
        {
            while ((await channel.QueueDeclarePassiveAsync($"{queue}_error", cancellationToken)).MessageCount < Unreadable.Length)
            {
                if (TimeProvider.System.GetUtcNow() > limit)
                {
                    throw new CliException($"Waited in vain for poisoned messages in {queue}_error.");
                }

                await Task.Delay(Late, cancellationToken);
            }
        }
    }

    // Those of services: each has an error queue beside it.
    private static async Task<List<string>> QueuesAsync(Ground ground, CancellationToken cancellationToken)
    {
        var all = await ground.Broker.LeadersAsync(without: null, cancellationToken);
        return [.. all.Keys.Where(queue => !Broker.IsOfErrors(queue) && all.ContainsKey($"{queue}_error")).Order(StringComparer.Ordinal)];
    }

    private static bool IsEcho(IReadOnlyBasicProperties properties) =>
        properties.Headers is { } headers && headers.TryGetValue(Mark, out var mark) && mark is byte[] text && Encoding.UTF8.GetString(text) == Mark;

    private static BasicProperties AgainOf(IReadOnlyBasicProperties heard) =>
        new(heard) { Headers = new Dictionary<string, object?>(heard.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal) { [Mark] = Mark } };
}
