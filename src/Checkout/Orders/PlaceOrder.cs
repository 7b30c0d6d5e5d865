using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Security.Claims;
using ExportPlatform.Checkout.Allowances;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Turns a quote into an order and starts its life.</summary>
internal static class PlaceOrder
{
    public static async Task<Results<Accepted<PlaceOrderResponse>, ProblemHttpResult>> Handle(
        PlaceOrderRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        PersonalDataVault vault,
        TimeProvider clock,
        ILogger<Order> logger,
        CancellationToken cancellationToken)
    {
        OrderTags.Set(request.OrderId);
        var quote = await db.Quotes.AsNoTracking()
            .SingleOrDefaultAsync(q => q.QuoteId == request.QuoteId && q.BuyerId == caller.AccountId(), cancellationToken);
        if (quote is null)
        {
            return PlatformProblems.NotFound("quote");
        }

        var consignee = await vault.SealAsync(KeyOwner.Person(quote.BuyerId), request.Consignee.ToParty(), cancellationToken);
        switch (Order.Place(request.OrderId, quote, request.Consignee.Country, consignee, request.PaymentMethod, clock.GetUtcNow()))
        {
            case OrderDecision.Refused(var refusal):
                logger.OrderRefused(request.OrderId, refusal.Code);
                return Problem(refusal);

            case OrderDecision.Placed(var order):
                db.Audit(new AuditRecord(AuditActor.Of(caller), "orders.place", "order", order.OrderId.ToString())
                {
                    New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["price"] = order.Price.ToString(), ["quote"] = order.QuoteId.ToString() },
                });
                if (await RecordAsync(order, db, bus, request.PaymentMethod, quote.Breakdown, cancellationToken) is { } conflict)
                {
                    logger.OrderRefused(request.OrderId, conflict.Code);
                    return Problem(conflict);
                }

                logger.OrderPlaced(order.OrderId, order.SellerId);
                OrderTags.Set(order.OrderId, order.SellerId);
                return TypedResults.Accepted(
                    $"/api/checkout/v1/orders/{order.OrderId}", new PlaceOrderResponse(order.OrderId, order.Price, order.PlacedAt));

            default:
                throw new UnreachableException();
        }
    }

    // One transaction (the idempotency key's): the order, the used allowance and the message commit together or not at all.
    private static async Task<OrderRefusal?> RecordAsync(
        Order order,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        string paymentMethod,
        Contracts.Payments.PaymentBreakdown breakdown,
        CancellationToken cancellationToken)
    {
        db.Orders.Add(order);
        await bus.Publish(
            new OrderPlaced(order.OrderId, order.Consignment, order.Price, breakdown, paymentMethod, order.PlacedAt), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            return failure.IsTaken("ix_orders_quote_id") ? OrderRefusal.QuoteUsed : OrderRefusal.IdTaken;
        }

        return order.Allowance is null || await db.UseAsync(order.Allowance, cancellationToken) ? null : OrderRefusal.QuoteStale;
    }

    private static ProblemHttpResult Problem(OrderRefusal refusal) => PlatformProblems.Problem(refusal.Code, refusal.Detail, refusal.Status);
}

/// <summary>Places an order at its quoted price.</summary>
/// <param name="OrderId">A new id of your own, best a version 7 UUID.</param>
/// <param name="QuoteId">The quote to accept; it must still be valid.</param>
/// <param name="Consignee">Who receives the parcel.</param>
/// <param name="PaymentMethod">The card network's token of the buyer's card, such as <c>tok_ok</c> in the simulator; never a card number.</param>
public sealed record PlaceOrderRequest(
    Guid OrderId,
    Guid QuoteId,
    [Required] ConsigneeRequest Consignee,
    [Required, StringLength(100, MinimumLength = 4)] string PaymentMethod);

/// <summary>A recipient's name and address.</summary>
public sealed record ConsigneeRequest(
    [Required, StringLength(120, MinimumLength = 1)] string Name,
    [Required, StringLength(200, MinimumLength = 1)] string Street,
    [Required, StringLength(100, MinimumLength = 1)] string City,
    [Required, StringLength(20)] string PostalCode,
    CountryCode Country)
{
    internal Party ToParty() => new(Name, Street, City, PostalCode, Country);
}

/// <summary>The order was taken; follow it at the address in <c>Location</c>.</summary>
public sealed record PlaceOrderResponse(Guid OrderId, Money Price, DateTimeOffset PlacedAt);
