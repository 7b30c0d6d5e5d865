using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.PersonalData;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>Takes a buyer's objection; the escrow is frozen until it is decided.</summary>
internal static class OpenDispute
{
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        Guid orderId,
        OpenDisputeRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        WrittenWords words,
        CancellationToken cancellationToken) =>
        await OrderWish.SendAsync(
            "dispute",
            orderId,
            new DisputeOpened(
                orderId, await words.SealAsync(KeyOwner.Person(caller.AccountId()), request.Reason, cancellationToken), request.Kind.ToString()),
            OrderStates.Disputable,
            db.Orders.PlacedBy(caller), caller, db,
            bus,
            cancellationToken);
}

/// <summary>Objects to a delivery or its absence.</summary>
/// <param name="Reason">In the buyer's own words, at most 500 characters.</param>
/// <param name="Kind">What it is about; evidence is given once the dispute is open.</param>
public sealed record OpenDisputeRequest(
    [Required, StringLength(500, MinimumLength = 1)] string Reason, [EnumDataType(typeof(DisputeKind))] DisputeKind Kind = DisputeKind.Other);
