using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>A no of the card network; the code is the network's, not the platform's.</summary>
internal sealed record CardRefusal(string Code, string Detail, int Status = StatusCodes.Status409Conflict)
{
    public static readonly CardRefusal HoldExpired = new("authorization_expired", "The hold is over.");
    public static readonly CardRefusal MoreThanHeld = new("amount_too_large", "More than is held cannot be captured.");
    public static readonly CardRefusal MoreThanCaptured = new("amount_too_large", "More than was captured cannot be refunded.");
    public static readonly CardRefusal ChargeDisputed = new("charge_disputed", "The cardholder's bank has taken the amount back.");
    public static readonly CardRefusal DisputeClosed = new("dispute_closed", "The dispute waits for nothing.");

    public static CardRefusal NotHeld(CardAuthorizationStatus status) =>
        new("authorization_not_held", $"The authorization is {status}.");

    public static CardRefusal NotCaptured(CardAuthorizationStatus status) =>
        new("authorization_not_captured", $"The authorization is {status}.");

    public static CardRefusal Declined(string code) =>
        new(code, "The issuer declined the card.", StatusCodes.Status402PaymentRequired);

    public static CardRefusal Ordered(string code) => new(code, "The network refuses this.");

    public ProblemHttpResult ToProblem() => PlatformProblems.Problem(Code, Detail, Status);
}
