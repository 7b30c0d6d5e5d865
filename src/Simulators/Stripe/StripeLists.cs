using System.Globalization;
using System.Text.Json.Serialization;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>
/// Lists as Stripe gives them: newest first, of a time <c>created</c> lies in, page after page by <c>starting_after</c>. Nested objects are told
/// whole, as if they had been asked for with <c>expand</c>.
/// </summary>
internal static class StripeLists
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 100;

    /// <summary>Payments by when they were made.</summary>
    public static async Task<IResult> Payments(HttpRequest http, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var asked = Asked.By(http.Query);
        var found = await db.Set<CardAuthorization>().AsNoTracking()
            .Where(payment => payment.AuthorizationId.StartsWith("pi_") && payment.CreatedAt >= asked.From && payment.CreatedAt < asked.To)
            .Where(payment => asked.After == null || EF.Functions.LessThan(ValueTuple.Create(payment.AuthorizationId), ValueTuple.Create(asked.After)))
            .OrderByDescending(payment => payment.AuthorizationId)
            .Take(asked.Limit + 1)
            .ToListAsync(cancellationToken);
        return ListOf(asked, found.Select(PaymentIntentObject.Of));
    }

    /// <summary>Refunds by when they were made, each with its payment.</summary>
    public static async Task<IResult> Refunds(HttpRequest http, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var asked = Asked.By(http.Query);
        var found = await MovementsAsync(db, CardMovementKind.Refund, "refund", asked, cancellationToken);
        return ListOf(asked, found.Select(line => RefundObject.Of(line.Movement, PaymentIntentObject.Of(line.Payment))));
    }

    /// <summary>What was taken, by when it was: entries of the merchant's balance, each with its charge and payment.</summary>
    public static async Task<IResult> Charges(HttpRequest http, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        if (http.Query["type"] != "charge")
        {
            return StripeErrorObject.Invalid("parameter_invalid").ToAnswer(StatusCodes.Status400BadRequest);
        }

        var asked = Asked.By(http.Query);
        var found = await MovementsAsync(db, CardMovementKind.Capture, "capture", asked, cancellationToken);
        return ListOf(asked, found.Select(line => new
        {
            id = IdOf("txn", line.Movement),
            @object = "balance_transaction",
            type = "charge",
            amount = line.Movement.Amount,
            currency = line.Payment.Currency.Value.ToLowerInvariant(),
            created = line.Movement.MovedAt.ToUnixTimeSeconds(),
            source = new { id = $"ch_{line.Payment.AuthorizationId}", @object = "charge", payment_intent = PaymentIntentObject.Of(line.Payment) },
        }));
    }

    /// <summary>A movement's id as Stripe would call it.</summary>
    public static string IdOf(string prefix, CardMovement movement) => $"{prefix}_{movement.MovementId.Split('_')[1]}";

    private static async Task<List<(CardMovement Movement, CardAuthorization Payment)>> MovementsAsync(
        SimulatorsDbContext db, CardMovementKind kind, string prefix, Asked asked, CancellationToken cancellationToken)
    {
        var after = asked.After is null ? null : $"{prefix}_{asked.After.Split('_')[^1]}";
        var found = await db.Set<CardMovement>().AsNoTracking()
            .Where(movement => movement.Kind == kind && movement.AuthorizationId.StartsWith("pi_"))
            .Where(movement => movement.MovedAt >= asked.From && movement.MovedAt < asked.To)
            .Where(movement => after == null || EF.Functions.LessThan(ValueTuple.Create(movement.MovementId), ValueTuple.Create(after)))
            .OrderByDescending(movement => movement.MovementId)
            .Take(asked.Limit + 1)
            .Join(db.Set<CardAuthorization>(), movement => movement.AuthorizationId, payment => payment.AuthorizationId, (movement, payment) => new { movement, payment })
            .OrderByDescending(line => line.movement.MovementId)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(line => (line.movement, line.payment));
    }

    private static JsonHttpResult<ListObject> ListOf(Asked asked, IEnumerable<object> found)
    {
        object[] all = [.. found];
        return TypedResults.Json(new ListObject("list", all.Take(asked.Limit), all.Length > asked.Limit));
    }

    private sealed record ListObject(string Object, IEnumerable<object> Data, [property: JsonPropertyName("has_more")] bool HasMore);

    private sealed record Asked(DateTimeOffset From, DateTimeOffset To, string? After, int Limit)
    {
        public static Asked By(IQueryCollection query) => new(
            TimeOf(query["created[gte]"]) ?? DateTimeOffset.UnixEpoch,
            TimeOf(query["created[lt]"]) ?? DateTimeOffset.MaxValue,
            query["starting_after"].ToString() is { Length: > 0 } after ? after : null,
            int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MaxLimit ? limit : DefaultLimit);

        private static DateTimeOffset? TimeOf(string? seconds) =>
            long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? DateTimeOffset.FromUnixTimeSeconds(time) : null;
    }
}
