using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Captures, drops or gives back, one at a time for each authorization.</summary>
internal static class MoveMoney
{
    public static Task<Results<Ok<CardAuthorizationView>, ProblemHttpResult>> Capture(
        string authorizationId,
        MoveMoneyRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        MoveAsync(
            authorizationId, "captured", db, news, faults, hold => hold.Capture(request.Amount, idempotencyKey, clock.GetUtcNow()),
            cancellationToken);

    public static Task<Results<Ok<CardAuthorizationView>, ProblemHttpResult>> Void(
        string authorizationId,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        MoveAsync(
            authorizationId, "voided", db, news, faults, hold => hold.Void(idempotencyKey, clock.GetUtcNow()), cancellationToken);

    public static Task<Results<Ok<CardAuthorizationView>, ProblemHttpResult>> Refund(
        string authorizationId,
        MoveMoneyRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        MoveAsync(
            authorizationId, "refunded", db, news, faults, hold => hold.Refund(request.Amount, idempotencyKey, clock.GetUtcNow()),
            cancellationToken);

    private static async Task<Results<Ok<CardAuthorizationView>, ProblemHttpResult>> MoveAsync(
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
            return PlatformProblems.NotFound("authorization");
        }

        if (faults.RefusalCode is { } ordered)
        {
            return CardRefusal.Ordered(ordered).ToProblem();
        }

        await db.Entry(authorization).Collection(a => a.Movements).LoadAsync(cancellationToken);
        var before = authorization.Version;
        var refusal = move(authorization);
        if (authorization.Version > before)
        {
            await news.TellMovedAsync(authorization, what, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return refusal is null ? TypedResults.Ok(CardAuthorizationView.Of(authorization)) : refusal.ToProblem();
    }
}

/// <summary>How much to move.</summary>
/// <param name="Amount">Minor units, more than zero; all when left out.</param>
public sealed record MoveMoneyRequest([Range(1, long.MaxValue)] long? Amount = null);
