using System.Diagnostics;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>
/// Compares a day's list of the card network with the books. What looks different is looked up once more, put right where the answer does that, and
/// is an operator's task where it does not. A network that is silent proves nothing: the day is tried again.
/// </summary>
internal sealed class DayComparer(
    PaymentsDbContext db, ICardNetwork network, AuthorizationLook look, TimeProvider clock, ILogger<DayComparer> logger)
{
    /// <summary>How long nobody else takes the day; renewed with every part of the list.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const int MaxReopened = 1_000;

    /// <summary>Compares the day and notes the result; null when it was done, else why it could not be.</summary>
    public async Task<string?> CompareAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var sheet = new DayWorksheet(db, day);
        await sheet.BeginAsync(cancellationToken);
        if (await CollectAsync(sheet, day, cancellationToken) is { } silence)
        {
            return silence;
        }

        var result = new Result { Listed = await sheet.CompareAsync(cancellationToken), Totals = await sheet.TotalsAsync(cancellationToken) };
        for (var part = await sheet.SuspectsAfterAsync(0, cancellationToken); part.Count > 0; part = await sheet.SuspectsAfterAsync(part[^1].Line, cancellationToken))
        {
            foreach (var suspect in part)
            {
                result.Count(await look.AtAsync(day, suspect.AuthorizationId, suspect.OrderId, sheet.End, cancellationToken));
            }

            await ExtendAsync(day, cancellationToken);
        }

        await LookAgainAsync(started, result, cancellationToken);
        if (result.IsSilent)
        {
            return "The card network did not answer about all that looks different.";
        }

        await NoteAsync(day, result, clock.GetElapsedTime(started), cancellationToken);
        return null;
    }

    private async Task<string?> CollectAsync(DayWorksheet sheet, DateOnly day, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            switch (await network.ListAsync(day, next, cancellationToken))
            {
                case CardListing.Page(var holds, var after):
                    await sheet.AddAsync(holds, cancellationToken);
                    next = after;
                    break;
                case CardListing.Unknown(var why):
                    return $"The card network gave no list: {why}.";
                default:
                    throw new UnreachableException();
            }

            await ExtendAsync(day, cancellationToken);
        }
        while (next is not null);

        return null;
    }

    // What was open before and is on no list of today may have been put right meanwhile.
    private async Task LookAgainAsync(long started, Result result, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - clock.GetElapsedTime(started);
        var open = await db.NetworkDifferences.AsNoTracking()
            .Where(difference => difference.State == DifferenceState.Open && difference.FoundAt < before)
            .OrderBy(difference => difference.DifferenceId).Take(MaxReopened)
            .ToListAsync(cancellationToken);
        foreach (var difference in open.TakeWhile(_ => !result.IsSilent))
        {
            var seen = await look.AtAsync(difference.Day, difference.AuthorizationId, difference.OrderId, difference.FoundAt, cancellationToken);
            result.IsSilent |= seen is Seen.Silent;
        }
    }

    private async Task NoteAsync(DateOnly day, Result result, TimeSpan took, CancellationToken cancellationToken)
    {
        var compared = await db.ComparedDays.SingleAsync(d => d.Day == day, cancellationToken);
        (compared.NextCheckAt, compared.Checks, compared.ComparedAt, compared.Took, compared.Remark) = (null, 0, clock.NowAsStored(), took, null);
        (compared.Listed, compared.Healed, compared.Differences, compared.Totals) = (result.Listed, result.Healed, result.Differences, result.Totals);
        await db.SaveChangesAsync(cancellationToken);
        ReconciliationTelemetry.Took.Record(took.TotalSeconds);
        logger.DayCompared(day, result.Listed, took.TotalSeconds, result.Healed, result.Differences);
    }

    private async Task ExtendAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Patience;
        await db.ComparedDays.Where(d => d.Day == day && d.NextCheckAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextCheckAt, until), cancellationToken);
    }

    private sealed class Result
    {
        public required int Listed { get; init; }

        public required List<ComparedTotal> Totals { get; init; }

        public int Healed { get; private set; }

        public int Differences { get; private set; }

        public bool IsSilent { get; set; }

        public void Count(Seen seen)
        {
            switch (seen)
            {
                case Seen.Healed:
                    Healed++;
                    break;
                case Seen.Different:
                    Differences++;
                    break;
                case Seen.Silent:
                    IsSilent = true;
                    break;
                default:
                    break;
            }
        }
    }
}
