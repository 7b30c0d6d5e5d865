using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Looks at one authorization at the network and in the books: the answer puts right what it can, and what is left is an operator's task.</summary>
internal sealed class AuthorizationLook(
    IServiceScopeFactory scopes,
    ICardNetwork network,
    Cashier cashier,
    OrphanHolds orphans,
    IOptions<PaymentOptions> options,
    TimeProvider clock,
    ILogger<AuthorizationLook> logger)
{
    /// <summary>Looks at an authorization.</summary>
    /// <param name="day">The day whose list led here.</param>
    /// <param name="authorizationId">The network's id.</param>
    /// <param name="orderId">The order it, or our payment, names.</param>
    /// <param name="since">From when on nobody has owned it, if nobody does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Seen> AtAsync(DateOnly day, string authorizationId, Guid? orderId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var answer = await network.GetAsync(authorizationId, cancellationToken);
        if (answer is not (CardAnswer.Known or CardAnswer.NotFound))
        {
            return Seen.Silent;
        }

        var hold = (answer as CardAnswer.Known)?.Hold;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var isHealed = orderId is { } order && await LearnAsync(db, order, answer, cancellationToken);
        var ours = await BookedAsync(db, authorizationId, orderId, cancellationToken);
        if (ours is null && hold is not null && orderId is { } named && clock.GetUtcNow() >= since + options.Value.OrphanGrace
            && await orphans.DropAsync(hold, named, db, cancellationToken) is { } dropped)
        {
            (hold, isHealed) = (dropped, true);
        }

        var kind = HoldComparison.Of(ours, hold);
        await RecordAsync(db, day, authorizationId, orderId, kind, ours, hold, cancellationToken);
        if (kind is null && isHealed)
        {
            ReconciliationTelemetry.Healed.Add(1);
        }

        return kind is not null ? Seen.Different : isHealed ? Seen.Healed : Seen.Equal;
    }

    private async Task<bool> LearnAsync(PaymentsDbContext db, Guid orderId, CardAnswer answer, CancellationToken cancellationToken)
    {
        var before = await db.Payments.AsNoTracking().Where(p => p.OrderId == orderId).Select(p => (int?)p.Version).SingleOrDefaultAsync(cancellationToken);
        return before is not null && (await cashier.LearnAsync(orderId, answer, cancellationToken))?.Version != before;
    }

    private static async Task<BookedHold?> BookedAsync(PaymentsDbContext db, string authorizationId, Guid? orderId, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.AsNoTracking()
            .SingleOrDefaultAsync(p => p.OrderId == orderId && p.AuthorizationId == authorizationId, cancellationToken);
        if (payment is null)
        {
            return null;
        }

        var booked = await db.Journals.AsNoTracking()
            .Where(journal => journal.OrderId == orderId && (journal.Kind == "capture" || journal.Kind.StartsWith("refund:")))
            .Join(
                db.Postings.Where(posting => posting.Account == LedgerAccount.PspClearing),
                journal => journal.JournalId,
                posting => posting.JournalId,
                (journal, posting) => new { IsCapture = journal.Kind == "capture", posting.Amount })
            .ToListAsync(cancellationToken);
        return new BookedHold(
            payment.OrderId,
            authorizationId,
            payment.State,
            payment.NextStep is not null,
            payment.Amount.Currency,
            payment.AmountMinor,
            booked.Where(line => line.IsCapture).Sum(line => line.Amount),
            -booked.Where(line => !line.IsCapture).Sum(line => line.Amount),
            payment.RefundsOrderedMinor);
    }

    private async Task RecordAsync(
        PaymentsDbContext db,
        DateOnly day,
        string authorizationId,
        Guid? orderId,
        DifferenceKind? kind,
        BookedHold? ours,
        CardHold? theirs,
        CancellationToken cancellationToken)
    {
        var now = clock.NowAsStored();
        var known = await db.NetworkDifferences.Where(d => d.AuthorizationId == authorizationId).OrderByDescending(d => d.FoundAt).FirstOrDefaultAsync(cancellationToken);
        if (kind is null)
        {
            if (known is { State: DifferenceState.Open })
            {
                (known.State, known.ClosedAt) = (DifferenceState.Healed, now);
            }

            await SaveAsync(db, cancellationToken);
            return;
        }

        var found = new NetworkDifference
        {
            DifferenceId = Guid.CreateVersion7(now),
            Day = day,
            AuthorizationId = authorizationId,
            OrderId = orderId,
            FoundAt = now,
        };
        found.Note(kind.Value, ours, theirs);
        switch (known)
        {
            case { State: DifferenceState.Open }:
                known.Note(kind.Value, ours, theirs);
                await SaveAsync(db, cancellationToken);
                break;
            case { State: DifferenceState.Explained } when known.IsAs(found):
                break;
            default:
                db.NetworkDifferences.Add(found);
                await SaveAsync(db, cancellationToken);
                ReconciliationTelemetry.Found.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));
                logger.DifferenceFound(day, authorizationId, orderId, kind.Value);
                break;
        }
    }

    // Another copy, or an operator, was quicker: what they noted stands until the next look.
    private static async Task SaveAsync(PaymentsDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException lost) when (lost.IsConflict())
        {
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>What a look at an authorization found.</summary>
internal enum Seen
{
    /// <summary>Both sides agree, and did so before.</summary>
    Equal,

    /// <summary>Both sides agree now.</summary>
    Healed,

    /// <summary>They do not.</summary>
    Different,

    /// <summary>The network did not answer.</summary>
    Silent,
}
