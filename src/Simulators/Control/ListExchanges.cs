using System.ComponentModel.DataAnnotations;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Control;

/// <summary>Shows what was received and answered.</summary>
internal static class ListExchanges
{
    public static async Task<Ok<IReadOnlyList<ExchangeView>>> Handle(
        SimulatorsDbContext db,
        CancellationToken cancellationToken,
        string? party = null,
        string? orderId = null,
        Guid? after = null,
        [Range(1, 1000)] int limit = 100)
    {
        var exchanges = await db.Exchanges.AsNoTracking()
            .Where(exchange => party == null || exchange.Party == party)
            .Where(exchange => orderId == null || exchange.OrderId == orderId)
            .Where(exchange => after == null || exchange.ExchangeId > after)
            .OrderBy(exchange => exchange.ExchangeId)
            .Take(limit)
            .Select(exchange => new ExchangeView(
                exchange.ExchangeId, exchange.Party, exchange.Operation, exchange.OrderId, exchange.IdempotencyKey,
                Convert.ToHexString(exchange.RequestHash), exchange.Request, exchange.Status, exchange.Answer, exchange.IsReplay,
                exchange.Faults, exchange.ReceivedAt, exchange.AnsweredAt))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ExchangeView>>(exchanges);
    }
}

/// <summary>One request and its answer.</summary>
/// <param name="ExchangeId">In order of receipt; give the last one as <c>after</c> to read on.</param>
/// <param name="Party">Who received it.</param>
/// <param name="Operation">What was asked.</param>
/// <param name="OrderId">What it was about.</param>
/// <param name="IdempotencyKey">The caller's key.</param>
/// <param name="RequestHash">SHA-256 over method, path and body.</param>
/// <param name="Request">The body.</param>
/// <param name="Status">Null when the caller got no answer.</param>
/// <param name="Answer">The body of the answer.</param>
/// <param name="IsReplay">Whether it was an earlier answer given again.</param>
/// <param name="Faults">The faults that struck.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="AnsweredAt">When it was answered.</param>
public sealed record ExchangeView(
    Guid ExchangeId,
    string Party,
    string Operation,
    string? OrderId,
    string? IdempotencyKey,
    string RequestHash,
    string Request,
    int? Status,
    string? Answer,
    bool IsReplay,
    string? Faults,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? AnsweredAt);
