using ExportPlatform.Contracts.Catalog;
using MassTransit;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Sets the pieces of an order aside, or says why not. A repeated message gets the first answer again.</summary>
internal sealed class ReserveStockConsumer(IStockBook stock, TimeProvider clock, ILogger<ReserveStockConsumer> logger)
    : IConsumer<ReserveStock>
{
    private const int MaxTries = 5;

    public async Task Consume(ConsumeContext<ReserveStock> context)
    {
        var (message, now) = (context.Message, clock.GetUtcNow());
        if (!await stock.TryClaim(message.OrderId, ReservationState.Live, message.ExpiresAt, null, now, context.CancellationToken))
        {
            await AnswerAgain(context);
            return;
        }

        switch (StockRequest.From(message, now))
        {
            case StockRequestDecision.Refused(var refusal):
                await Refuse(context, refusal, now);
                return;

            case StockRequestDecision.Asked(var request) when await Reserve(context, request, now) is { } warehouseId:
                logger.StockReserved(message.OrderId, warehouseId, message.ExpiresAt);
                await context.Publish(new StockReserved(message.OrderId, message.ExpiresAt));
                return;

            case StockRequestDecision.Asked(var request):
                var shortOf = await stock.ShortOf(request, context.CancellationToken);
                await Refuse(context, StockRefusal.Insufficient(shortOf.Count == 0 ? request.Skus : shortOf), now);
                return;
        }
    }

    // Somebody else may take the last pieces of the chosen warehouse meanwhile; another warehouse may still hold all.
    private async Task<Guid?> Reserve(ConsumeContext<ReserveStock> context, StockRequest request, DateTimeOffset now)
    {
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            if (await stock.TryReserve(context.Message.OrderId, request, now, context.CancellationToken) is { } warehouseId)
            {
                return warehouseId;
            }

            if (!await stock.IsHeldSomewhere(request, context.CancellationToken))
            {
                return null;
            }
        }

        // The message is tried again from the start, after a pause.
        throw new InvalidOperationException($"The stock for {context.Message.OrderId} changed {MaxTries} times while it was looked at.");
    }

    private async Task Refuse(ConsumeContext<ReserveStock> context, StockRefusal refusal, DateTimeOffset now)
    {
        var orderId = context.Message.OrderId;
        await stock.Refuse(orderId, refusal, now, context.CancellationToken);
        logger.StockRefused(orderId, refusal.Code);
        await context.Publish(new StockRefused(orderId, refusal.Code, refusal.Reason));
    }

    private async Task AnswerAgain(ConsumeContext<ReserveStock> context)
    {
        var earlier = await stock.Find(context.Message.OrderId, context.CancellationToken)
            ?? throw new InvalidOperationException($"Order {context.Message.OrderId} was claimed and has no reservation.");
        object answer = earlier.State switch
        {
            ReservationState.Live or ReservationState.Taken or ReservationState.Returned => new StockReserved(earlier.OrderId, earlier.ExpiresAt),
            ReservationState.Refused => new StockRefused(earlier.OrderId, earlier.RefusalCode!, earlier.Reason!),
            ReservationState.Released => new StockRefused(earlier.OrderId, StockRefusal.Released.Code, StockRefusal.Released.Reason),
            ReservationState.Expired => new StockRefused(earlier.OrderId, StockRefusal.Expired.Code, StockRefusal.Expired.Reason),
        };
        await context.Publish(answer);
    }
}
