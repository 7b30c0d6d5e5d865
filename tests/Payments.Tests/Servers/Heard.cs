using System.Collections.Concurrent;
using ExportPlatform.Contracts.Payments;
using MassTransit;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>What Payments answered, as the order saga would hear it.</summary>
internal sealed class Heard :
    IConsumer<PaymentActionNeeded>,
    IConsumer<PaymentAuthorized>,
    IConsumer<PaymentDeclined>,
    IConsumer<PaymentCaptured>,
    IConsumer<PaymentCaptureRefused>,
    IConsumer<PaymentReturned>,
    IConsumer<EscrowReleased>,
    IConsumer<PaymentRefunded>,
    IConsumer<PaymentRefundRefused>,
    IConsumer<PaymentChargedBack>,
    IConsumer<ChargebackClosed>,
    IConsumer<EscrowReleaseDeferred>,
    IConsumer<GatherEvidence>,
    IConsumer<ImportChargesSettled>
{
    private readonly ConcurrentQueue<(Guid OrderId, object Message)> _messages = new();

    public IEnumerable<T> Of<T>(Guid orderId) => _messages.Where(heard => heard.OrderId == orderId).Select(heard => heard.Message).OfType<T>();

    public Task Consume(ConsumeContext<PaymentActionNeeded> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentAuthorized> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentDeclined> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentCaptured> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentCaptureRefused> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentReturned> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<EscrowReleased> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentChargedBack> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<ChargebackClosed> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<EscrowReleaseDeferred> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<GatherEvidence> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentRefunded> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<PaymentRefundRefused> context) => Note(context.Message.OrderId, context.Message);

    public Task Consume(ConsumeContext<ImportChargesSettled> context) => Note(context.Message.OrderId, context.Message);

    private Task Note(Guid orderId, object message)
    {
        _messages.Enqueue((orderId, message));
        return Task.CompletedTask;
    }
}
