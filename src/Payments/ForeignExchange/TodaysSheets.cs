using ExportPlatform.Payments.Database;
using Microsoft.Extensions.Caching.Memory;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>Finds the sheet that counts on a day. Today's is kept for some seconds: every price asks for it, and it changes once a day.</summary>
internal sealed class TodaysSheets(PaymentsDbContext db, IMemoryCache kept, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    /// <summary>The newest sheet of a source for a day or before it; empty when there is none. A sheet that has just come counts after five seconds at most.</summary>
    public async Task<IReadOnlyList<PublishedRate>> SheetAsync(string source, DateOnly on, CancellationToken cancellationToken)
    {
        if (on != clock.Today())
        {
            return await db.SheetAsync(source, on, cancellationToken);
        }

        var sheet = await kept.GetOrCreateAsync(
            (source, on), _ => db.SheetAsync(source, on, cancellationToken), new() { AbsoluteExpirationRelativeToNow = Lifetime });
        return sheet!;
    }
}
