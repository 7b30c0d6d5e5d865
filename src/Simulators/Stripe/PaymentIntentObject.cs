using System.Text.Json.Serialization;
using ExportPlatform.Simulators.CardNetwork;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>A payment as Stripe tells it.</summary>
internal sealed record PaymentIntentObject(
    string Id,
    string Object,
    long Amount,
    [property: JsonPropertyName("amount_capturable")] long AmountCapturable,
    [property: JsonPropertyName("amount_received")] long AmountReceived,
    string Currency,
    string Status,
    [property: JsonPropertyName("capture_method")] string CaptureMethod,
    [property: JsonPropertyName("cancellation_reason")] string? CancellationReason,
    long Created,
    Dictionary<string, string> Metadata,
    [property: JsonPropertyName("latest_charge")] object? LatestCharge,
    [property: JsonPropertyName("last_payment_error")] StripeErrorObject? LastPaymentError,
    [property: JsonPropertyName("next_action")] object? NextAction)
{
    /// <summary>As it was when it was made: nothing asked of the card yet.</summary>
    public PaymentIntentObject AsMade() => this with
    {
        AmountCapturable = 0,
        AmountReceived = 0,
        Status = "requires_payment_method",
        CancellationReason = null,
        LatestCharge = null,
        LastPaymentError = null,
        NextAction = null,
    };

    /// <summary>As events tell it: what it is made of by its id alone.</summary>
    public PaymentIntentObject Folded() => this with { LatestCharge = (LatestCharge as ChargeObject)?.Id };

    public static PaymentIntentObject Of(CardAuthorization authorization) => new(
        authorization.AuthorizationId,
        "payment_intent",
        authorization.Amount,
        authorization.Status is CardAuthorizationStatus.Held ? authorization.Amount : 0,
        authorization.AmountCaptured,
        authorization.Currency.Value.ToLowerInvariant(),
        StatusOf(authorization.Status),
        "manual",
        authorization.Status switch
        {
            CardAuthorizationStatus.Expired => "automatic",
            CardAuthorizationStatus.Voided => "requested_by_customer",
            _ => null,
        },
        authorization.CreatedAt.ToUnixTimeSeconds(),
        MetadataOf(authorization),
        authorization.Status is CardAuthorizationStatus.Declined or CardAuthorizationStatus.ActionNeeded ? null : ChargeObject.Of(authorization),
        authorization.DeclineCode is { } code ? StripeErrorObject.OfCard(code) : null,
        authorization.Status is CardAuthorizationStatus.ActionNeeded
            ? new { type = "redirect_to_url", redirect_to_url = new { url = authorization.ActionUrl, return_url = authorization.ReturnUrl } }
            : null);

    /// <summary>What the merchant gave with it, and finds again on its charge.</summary>
    public static Dictionary<string, string> MetadataOf(CardAuthorization authorization) =>
        new(StringComparer.Ordinal) { ["reference"] = authorization.Reference, ["key"] = authorization.IdempotencyKey ?? "" };

    private static string StatusOf(CardAuthorizationStatus status) => status switch
    {
        CardAuthorizationStatus.Declined => "requires_payment_method",
        CardAuthorizationStatus.ActionNeeded => "requires_action",
        CardAuthorizationStatus.Held => "requires_capture",
        CardAuthorizationStatus.Captured => "succeeded",
        CardAuthorizationStatus.Voided or CardAuthorizationStatus.Expired => "canceled",
    };
}

/// <summary>What was taken, and given back of it.</summary>
internal sealed record ChargeObject(
    string Id,
    string Object,
    long Amount,
    [property: JsonPropertyName("amount_captured")] long AmountCaptured,
    [property: JsonPropertyName("amount_refunded")] long AmountRefunded,
    bool Captured,
    bool Refunded,
    string Currency,
    [property: JsonPropertyName("payment_intent")] string PaymentIntent,
    Dictionary<string, string> Metadata)
{
    public static ChargeObject Of(CardAuthorization authorization) => new(
        $"ch_{authorization.AuthorizationId}",
        "charge",
        authorization.Amount,
        authorization.AmountCaptured,
        authorization.AmountRefunded,
        authorization.Status is CardAuthorizationStatus.Captured,
        authorization.AmountRefunded > 0 && authorization.AmountRefunded == authorization.AmountCaptured,
        authorization.Currency.Value.ToLowerInvariant(),
        authorization.AuthorizationId,
        PaymentIntentObject.MetadataOf(authorization));
}

/// <summary>Money given back.</summary>
internal sealed record RefundObject(
    string Id, string Object, long Amount, [property: JsonPropertyName("payment_intent")] object PaymentIntent, string Status, long Created)
{
    /// <summary>A refund of a payment, which is told whole or by its id alone.</summary>
    public static RefundObject Of(CardMovement movement, object paymentIntent) => new(
        StripeLists.IdOf("re", movement), "refund", movement.Amount, paymentIntent, "succeeded", movement.MovedAt.ToUnixTimeSeconds());
}

/// <summary>A no of Stripe's.</summary>
internal sealed record StripeErrorObject(
    string Type, string Code, [property: JsonPropertyName("decline_code")] string? DeclineCode, string Message)
{
    public static StripeErrorObject OfCard(string declineCode) => new("card_error", "card_declined", declineCode, "The card was declined.");

    public static StripeErrorObject Invalid(string code) => new("invalid_request_error", code, null, "The request cannot be done.");

    public JsonHttpResult<Dictionary<string, StripeErrorObject>> ToAnswer(int status) => TypedResults.Json(
        new Dictionary<string, StripeErrorObject>(StringComparer.Ordinal) { ["error"] = this }, statusCode: status);
}
