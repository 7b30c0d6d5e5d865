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
    [property: JsonPropertyName("latest_charge")] ChargeObject? LatestCharge,
    [property: JsonPropertyName("last_payment_error")] StripeErrorObject? LastPaymentError,
    [property: JsonPropertyName("next_action")] object? NextAction)
{
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
        new Dictionary<string, string>(StringComparer.Ordinal) { ["reference"] = authorization.Reference, ["key"] = authorization.IdempotencyKey ?? "" },
        authorization.Status is CardAuthorizationStatus.Declined or CardAuthorizationStatus.ActionNeeded ? null : ChargeObject.Of(authorization),
        authorization.DeclineCode is { } code ? StripeErrorObject.OfCard(code) : null,
        authorization.Status is CardAuthorizationStatus.ActionNeeded
            ? new { type = "redirect_to_url", redirect_to_url = new { url = authorization.ActionUrl, return_url = authorization.ReturnUrl } }
            : null);

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
    bool Captured)
{
    public static ChargeObject Of(CardAuthorization authorization) => new(
        $"ch_{authorization.AuthorizationId}",
        "charge",
        authorization.Amount,
        authorization.AmountCaptured,
        authorization.AmountRefunded,
        authorization.Status is CardAuthorizationStatus.Captured);
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
