using System.Text;
using ExportPlatform.Payments.CardNetwork;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Tests.CardNetwork;

/// <summary>What an event in Stripe's shape says of a payment, and what it leaves to a look-up.</summary>
public sealed class StripeEventTests
{
    private static readonly StripeCardNetwork Network =
        new(new StripeOptions { ApiKey = "sk_test" }.Over(new HttpClient()), Options.Create(new CardNetworkOptions()));

    [Theory]
    [InlineData("requires_capture", "null", "Held")]
    [InlineData("succeeded", "null", "Captured")]
    [InlineData("requires_action", "null", "ActionNeeded")]
    [InlineData("canceled", "null", "Voided")]
    [InlineData("requires_payment_method", """{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds"}""", "Declined")]
    public void A_payment_that_has_begun_is_told_as_it_stands(string status, string error, string expected)
    {
        var hold = Assert.IsType<CardEvent.OfHold>(Read(Intent(status, error))).Hold;

        Assert.Equal((expected, "order-1", "key-1"), (hold.Status.ToString(), hold.Reference, hold.Key));
        Assert.Equal(expected == "Declined" ? "payment.insufficient-funds" : null, hold.DeclineCode);
    }

    [Theory]
    [InlineData("requires_payment_method")]
    [InlineData("requires_confirmation")]
    [InlineData("processing")]
    public void A_payment_whose_card_was_not_asked_yet_is_neither_held_nor_declined(string status) =>
        Assert.Null(Read(Intent(status, "null")));

    [Theory]
    [InlineData("""{"id":"ch_1","object":"charge","amount_refunded":100,"payment_intent":"pi_1"}""")]
    [InlineData("""{"id":"re_1","object":"refund","amount":100,"status":"succeeded","payment_intent":"pi_1"}""")]
    public void Money_that_moved_is_looked_up_at_its_payment(string moved) =>
        Assert.Equal("pi_1", Assert.IsType<CardEvent.OfMovement>(Read(moved)).AuthorizationId);

    [Theory]
    [InlineData("""{"id":"ch_1","object":"charge","payment_intent":null}""")]
    [InlineData("""{"id":"cus_1","object":"customer"}""")]
    public void What_is_about_no_payment_is_not_followed(string other) => Assert.Null(Read(other));

    private static CardEvent? Read(string about) => Network.ReadEvent(Encoding.UTF8.GetBytes(
        $$"""{"id":"evt_1","object":"event","type":"any.thing","api_version":"2020-08-27","data":{"object":{{about}}} }"""));

    private static string Intent(string status, string error) =>
        $$"""
        {"id":"pi_1","object":"payment_intent","amount":500,"amount_received":0,"currency":"eur","status":"{{status}}","created":1700000000,
         "latest_charge":"ch_1","metadata":{"reference":"order-1","key":"key-1"},"last_payment_error":{{error}}}
        """;
}
