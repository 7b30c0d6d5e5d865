using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Orders;

/// <summary>
/// Streams an order's timeline as server-sent events: what there is, then what comes, until the order has ended. The event id is the
/// entry's sequence, so a client that reconnects with <c>Last-Event-ID</c> misses nothing and sees nothing twice.
/// </summary>
internal static class WatchOrder
{
    [DisableRequestTimeout]
    public static async Task<Results<ServerSentEventsResult<TimelineEntryResponse>, ProblemHttpResult>> Handle(
        Guid orderId,
        HttpRequest http,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IDbContextFactory<CheckoutDbContext> databases,
        OrderChanges changes,
        WrittenWords words,
        CancellationToken cancellationToken)
    {
        if (!await db.Orders.VisibleTo(caller).AnyAsync(order => order.OrderId == orderId, cancellationToken))
        {
            return PlatformProblems.NotFound("order");
        }

        var seen = int.TryParse(http.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;
        return TypedResults.ServerSentEvents(
            Entries(orderId, seen, TimelineTexts.For(http), databases, changes, words, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<TimelineEntryResponse>> Entries(
        Guid orderId,
        int seen,
        TimelineTexts texts,
        IDbContextFactory<CheckoutDbContext> databases,
        OrderChanges changes,
        WrittenWords words,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var change = await changes.WatchAsync(orderId);
        while (!cancellationToken.IsCancellationRequested)
        {
            var ended = false;
            var entries = await ReadAsync(orderId, seen, databases, cancellationToken);
            foreach (var entry in await texts.DescribeAsync(entries, words, cancellationToken))
            {
                seen = entry.Sequence;
                ended |= TimelineTexts.IsEnd(entry.Step);
                yield return new SseItem<TimelineEntryResponse>(entry, "timeline") { EventId = $"{entry.Sequence}" };
            }

            if (ended)
            {
                yield break;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    // A context for each look, so that a client who watches for hours holds no connection.
    private static async Task<List<Fulfilment.TimelineEntry>> ReadAsync(
        Guid orderId, int seen, IDbContextFactory<CheckoutDbContext> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Timeline.AsNoTracking()
            .Where(entry => entry.OrderId == orderId && entry.Sequence > seen)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancellationToken);
    }
}
