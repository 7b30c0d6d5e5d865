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

/// <summary>Takes the seller's answer to a dispute: the buyer is right and gets the money back, or somebody has to decide.</summary>
internal static class AnswerDispute
{
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        Guid orderId,
        AnswerDisputeRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        PersonalDataVault vault,
        IPublishEndpoint bus,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (sellerId, now) = (caller.SellerId(), clock.GetUtcNow());
        var own = db.Orders.Where(order => order.SellerId == sellerId);
        if (await OrderWish.WhyNotNowAsync("answer", orderId, OrderStates.Answerable, own, db, cancellationToken) is { } problem)
        {
            return problem;
        }

        db.DisputeEvidence.Add(new DisputeEvidence
        {
            EvidenceId = Guid.CreateVersion7(now),
            OrderId = orderId,
            Side = DisputeSide.Seller,
            MediaType = "text/plain",
            Size = request.Text.Length,
            Content = await vault.SealAsync(KeyOwner.Person(sellerId!.Value), new EvidenceContent(request.Text, null, null), cancellationToken),
            GivenAt = now,
        });
        return await OrderWish.SendAsync(
            "answer", orderId, new DisputeAnswered(orderId, request.Accepts, now), OrderStates.Answerable, own, caller, db, bus, cancellationToken);
    }
}

/// <summary>Answers a dispute.</summary>
/// <param name="Accepts">Whether the buyer is right and gets all of the money back.</param>
/// <param name="Text">In the seller's own words, for the buyer and those who decide; 1 to 4,000 characters.</param>
public sealed record AnswerDisputeRequest(bool Accepts, [Required, StringLength(4_000, MinimumLength = 1)] string Text);
