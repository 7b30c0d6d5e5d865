using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payments;

/// <summary>A no of the platform; the code is stable and listed in docs/problems.md.</summary>
/// <param name="Code">Such as <c>payment.declined</c>.</param>
/// <param name="Reason">One sentence for a person.</param>
internal sealed record PaymentRefusal(string Code, string Reason)
{
    public static readonly PaymentRefusal CardNumber =
        new("payment.card-number-refused", "Card numbers are not accepted here; send the card network's token.");

    public static readonly PaymentRefusal MethodInvalid =
        new("payment.method-invalid", "The payment method is not a card network's token.");

    public static readonly PaymentRefusal AmountInvalid =
        new("payment.amount-invalid", "The amount must be more than zero and the sum of its parts, all in one currency.");

    public static readonly PaymentRefusal Closed =
        new("payment.closed", "The order was given up; its payment cannot go on.");

    public static readonly PaymentRefusal Unknown =
        new("payment.unknown", "There is no payment for this order.");

    public static readonly PaymentRefusal NotAuthorized =
        new("payment.not-authorized", "The amount is not held on the card.");

    public static readonly PaymentRefusal AuthenticationLate =
        new(CardCodes.AuthenticationLate, "The buyer did not prove to be the cardholder in time.");

    public static readonly PaymentRefusal SessionUnknown =
        new("payment.session-unknown", "This buyer has no such payment session.");

    public static readonly PaymentRefusal SessionOpen =
        new("payment.session-open", "No card was given in the payment session.");

    public static readonly PaymentRefusal SessionUsed =
        new("payment.session-used", "Another order was placed with the payment session.");

    public static readonly PaymentRefusal SessionExpired =
        new("payment.session-expired", "The payment session is over.");

    public static readonly PaymentRefusal HoldExpired =
        new("payment.hold-expired", "The card network dropped the hold before it was taken.");

    /// <summary>Why an authorization is refused before the card network is asked; null when nothing speaks against it.</summary>
    public static PaymentRefusal? Of(AuthorizePayment command) =>
        PaymentMethods.LooksLikeCardNumber(command.PaymentMethod) ? CardNumber
        : !PaymentMethods.IsToken(command.PaymentMethod) ? MethodInvalid
        : !AddsUp(command.Amount, command.Breakdown) ? AmountInvalid
        : null;

    /// <summary>Whether an amount is the sum of its parts.</summary>
    public static bool AddsUp(Money amount, PaymentBreakdown parts)
    {
        Money[] all = [parts.Goods, parts.Freight, parts.Insurance, parts.ImportCharges];
        return amount.MinorUnits > 0
            && Array.TrueForAll(all, part => part.Currency == amount.Currency && part.MinorUnits >= 0)
            && all.Sum(part => (decimal)part.MinorUnits) == amount.MinorUnits;
    }
}
