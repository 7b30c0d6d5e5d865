using System.Diagnostics;
using System.Net.Mime;
using ExportPlatform.Messaging.Storage;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>Sends one outbox row as it was stored and returns when the broker has confirmed it.</summary>
internal sealed class StoredMessageSender(IBus bus, TimeProvider clock, IOptions<MessagingOptions> options)
{
    public async Task Send(OutboxMessage row, CancellationToken cancellationToken)
    {
        CrashPoints.Pass(CrashPoints.BeforePublish);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.PublishTimeout);

        // The trace goes on from the row, not from whatever happens to send it.
        Activity.Current = null;
        var endpoint = await bus.GetSendEndpoint(new Uri(row.Destination)).WaitAsync(timeout.Token);
        await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(row, clock), timeout.Token);
        CrashPoints.Pass(CrashPoints.AfterPublish);
    }

    private sealed class StoredMessagePipe(OutboxMessage row, TimeProvider clock) : IPipe<SendContext>
    {
        public Task Send(SendContext context)
        {
            context.MessageId = row.MessageId;
            context.CorrelationId = row.CorrelationId;
            context.ConversationId = row.ConversationId;
            ((PublishContext)context).Mandatory = row.Mandatory;
            context.Serializer = new StoredBodySerializer(row);
            if (row.ExpiresAt is { } expiresAt)
            {
                context.TimeToLive = expiresAt - clock.GetUtcNow();
            }

            if (row.RoutingKey is { } routingKey && context is RoutingKeySendContext routed)
            {
                routed.RoutingKey = routingKey;
            }

            foreach (var (name, value) in OutboxRows.ReadHeaders(row.Headers))
            {
                context.Headers.Set(name, value);
            }

            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("storedMessage");
    }

    private sealed class StoredBodySerializer(OutboxMessage row) : IMessageSerializer
    {
        public ContentType ContentType { get; } = new(row.ContentType);

        public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => new BytesMessageBody(row.Body);
    }
}
