using System.Text.Json;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>
/// A provider at <c>/stripe/v1</c> in the shape of Stripe's API: forms in, objects with <c>object</c> and <c>id</c> out, errors under <c>error</c>. Behind it
/// works the same card network with the same tokens, faults and log; answers are replayed by <c>Idempotency-Key</c>.
/// </summary>
internal static class StripeModule
{
    /// <summary>The party's name in the log and in faults.</summary>
    public const string Party = "stripe";

    public static void MapStripe(this IEndpointRouteBuilder routes)
    {
        var stripe = routes.MapOutsideParty(Party, Party, FindSubject).ExcludeFromDescription();

        stripe.MapPost("/payment_intents", PaymentIntents.Create).AsOperation("authorize");
        stripe.MapGet("/payment_intents", StripeLists.Payments).AsOperation("list");
        stripe.MapGet("/refunds", StripeLists.Refunds).AsOperation("list");
        stripe.MapGet("/balance_transactions", StripeLists.Charges).AsOperation("list");
        stripe.MapGet("/payment_intents/search", PaymentIntents.Search).AsOperation("find");
        stripe.MapGet("/payment_intents/{authorizationId}", PaymentIntents.Read).AsOperation("status");
        stripe.MapPost("/payment_intents/{authorizationId}/capture", PaymentIntents.Capture).AsOperation("capture");
        stripe.MapPost("/payment_intents/{authorizationId}/cancel", PaymentIntents.Cancel).AsOperation("void");
        stripe.MapPost("/refunds", PaymentIntents.Refund).AsOperation("refund");
        stripe.MapGet("/disputes", Disputes.List).AsOperation("listDisputes");
        stripe.MapGet("/disputes/{disputeId}", Disputes.Read).AsOperation("readDispute");
        stripe.MapPost("/disputes/{disputeId}", Disputes.Update).AsOperation("sendEvidence");
        stripe.MapPost("/disputes/{disputeId}/close", Disputes.Close).AsOperation("acceptDispute");
        stripe.MapPost("/checkout/sessions", CheckoutSessions.Create).AsOperation("openPage");
        stripe.MapGet("/checkout/sessions/{pageId}", CheckoutSessions.Read).AsOperation("readPage");
    }

    // The order stands in the metadata of a new payment; a later call names the payment in path or form.
    private static async Task<RequestSubject> FindSubject(HttpContext http, JsonElement? body)
    {
        if (http.GetRouteValue("disputeId") is string disputeId)
        {
            return new RequestSubject(await CardDisputes.ReferenceOfAsync(http, disputeId), null, null);
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var reference = form["metadata[reference]"].ToString() is { Length: > 0 } named ? named : form["client_reference_id"].ToString();
        var authorizationId = http.GetRouteValue("authorizationId") as string ?? form["payment_intent"].ToString();
        if (authorizationId.Length > 0)
        {
            reference = await http.RequestServices.GetRequiredService<SimulatorsDbContext>().Set<CardAuthorization>()
                .Where(authorization => authorization.AuthorizationId == authorizationId)
                .Select(authorization => authorization.Reference)
                .SingleOrDefaultAsync(http.RequestAborted) ?? "";
        }

        return new RequestSubject(reference.Length > 0 ? reference : null, form["amount"], form["payment_method"]);
    }
}
