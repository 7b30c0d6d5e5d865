using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Payments.Refunds;

/// <summary>Why money is not given back. The codes are listed in docs/problems.md.</summary>
internal static class RefundRefusal
{
    public static readonly PaymentRefusal NothingTaken =
        new("refund.nothing-taken", "Nothing was taken for this order, or all of it is on its way back.");

    public static readonly PaymentRefusal Parts =
        new("refund.parts", "The parts are in the payment's currency, make up the amount, and none is more than what is left of it.");

    public static PaymentRefusal OverLimit(Money left) =>
        new("refund.over-limit", $"At most {left} of what was taken is left to give back.");

    public static ProblemHttpResult ToProblem(this PaymentRefusal refusal) => PlatformProblems.Problem(
        refusal.Code,
        refusal.Reason,
        refusal == NothingTaken ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
}
