using System.Globalization;
using System.Text.RegularExpressions;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>Payments held, taken, dropped and given back, in forms and objects like Stripe's.</summary>
internal static partial class PaymentIntents
{
    public static async Task<IResult> Create(
        HttpRequest http,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        IOptions<CardNetworkOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var form = await http.ReadFormAsync(cancellationToken);
        var method = form["payment_method"].ToString();
        if (form["metadata[key]"].ToString() is not { Length: > 0 } key
            || AmountOf(form, "amount") is not { } amount
            || !CurrencyCode.TryParse(form["currency"].ToString().ToUpperInvariant(), null, out var currency)
            || form["capture_method"] != "manual"
            || form["confirm"] != "true")
        {
            return StripeErrorObject.Invalid("parameter_invalid").ToAnswer(StatusCodes.Status400BadRequest);
        }

        var asked = new AuthorizeCardRequest(amount, currency, method, form["metadata[reference]"].ToString(), ReturnUrlOf(form));
        var authorization = AuthorizeCard.Decide(
            asked, await db.BehaviourOfAsync(method, cancellationToken), key, faults.RefusalCode, http, options.Value, clock.GetUtcNow(), "pi");
        db.Add(authorization);
        await news.TellMadeAsync(authorization, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return authorization.DeclineCode is { } code
            ? (code == "payment_method_unknown" ? StripeErrorObject.Invalid(code) : StripeErrorObject.OfCard(code))
                .ToAnswer(code == "payment_method_unknown" ? StatusCodes.Status400BadRequest : StatusCodes.Status402PaymentRequired)
            : TypedResults.Json(PaymentIntentObject.Of(authorization));
    }

    public static async Task<IResult> Search(string query, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        if (KeyQuery().Match(query) is not { Success: true } asked)
        {
            return StripeErrorObject.Invalid("search_query_invalid").ToAnswer(StatusCodes.Status400BadRequest);
        }

        var key = asked.Groups["key"].Value;
        var found = await db.Set<CardAuthorization>().AsNoTracking().Where(authorization => authorization.IdempotencyKey == key).ToListAsync(cancellationToken);
        return TypedResults.Json(new { @object = "search_result", data = found.Select(PaymentIntentObject.Of), has_more = false, url = "/v1/payment_intents/search" });
    }

    public static async Task<IResult> Read(string authorizationId, SimulatorsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<CardAuthorization>().AsNoTracking().SingleOrDefaultAsync(authorization => authorization.AuthorizationId == authorizationId, cancellationToken) is { } found
            ? TypedResults.Json(PaymentIntentObject.Of(found))
            : StripeErrorObject.Invalid("resource_missing").ToAnswer(StatusCodes.Status404NotFound);

    public static async Task<IResult> Capture(
        string authorizationId,
        HttpRequest http,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var form = await http.ReadFormAsync(cancellationToken);
        return await MoveAsync(
                authorizationId,
                "captured",
                db,
                news,
                faults,
                hold => hold.Capture(AmountOf(form, "amount_to_capture"), KeyOf(http), clock.GetUtcNow()),
                cancellationToken)
            ?? await Read(authorizationId, db, cancellationToken);
    }

    public static async Task<IResult> Cancel(
        string authorizationId,
        HttpRequest http,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        await MoveAsync(authorizationId, "voided", db, news, faults, hold => hold.Void(KeyOf(http), clock.GetUtcNow()), cancellationToken)
        ?? await Read(authorizationId, db, cancellationToken);

    public static async Task<IResult> Refund(
        HttpRequest http, SimulatorsDbContext db, CardNetworkNews news, RequestFaults faults, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await http.ReadFormAsync(cancellationToken);
        var authorizationId = form["payment_intent"].ToString();
        return await MoveAsync(
                authorizationId,
                "refunded",
                db,
                news,
                faults,
                hold => hold.Refund(AmountOf(form, "amount"), KeyOf(http), clock.GetUtcNow()),
                cancellationToken)
            ?? TypedResults.Json(RefundObject.Of(db.Set<CardMovement>().Local.MaxBy(movement => movement.MovedAt)!, authorizationId));
    }

    // Null when it was done.
    private static async Task<IResult?> MoveAsync(
        string authorizationId,
        string what,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        Func<CardAuthorization, CardRefusal?> move,
        CancellationToken cancellationToken)
    {
        var authorization = await db.Set<CardAuthorization>()
            .FromSql($"SELECT * FROM simulators.card_authorization WHERE authorization_id = {authorizationId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (authorization is null)
        {
            return StripeErrorObject.Invalid("resource_missing").ToAnswer(StatusCodes.Status404NotFound);
        }

        await db.Entry(authorization).Collection(a => a.Movements).LoadAsync(cancellationToken);
        var before = authorization.Version;
        var refusal = faults.RefusalCode is { } ordered ? CardRefusal.Ordered(ordered) : move(authorization);
        if (authorization.Version > before)
        {
            await news.TellMovedAsync(authorization, what, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return refusal is null ? null
            : StripeErrorObject.Invalid(refusal.Code is "amount_too_large" or "charge_disputed" ? refusal.Code : "payment_intent_unexpected_state").ToAnswer(StatusCodes.Status400BadRequest);
    }

    private static string KeyOf(HttpRequest http) => http.Headers["Idempotency-Key"].ToString();

    private static long? AmountOf(IFormCollection form, string name) =>
        long.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : null;

    private static Uri? ReturnUrlOf(IFormCollection form) => Uri.TryCreate(form["return_url"], UriKind.Absolute, out var url) ? url : null;

    [GeneratedRegex(@"\Ametadata\['key'\]:'(?<key>[\w-]{1,255})'\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex KeyQuery();
}
