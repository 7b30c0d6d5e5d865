using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Authorities;

/// <summary>
/// Puts stored questions to their authorities, all of an order at the same time. Each call is noted before it is made; where its outcome is not
/// known, the next attempt looks it up before it asks again under the same key. Answers that come together are one commit and are told of
/// together; an authority that is slow or away holds no other's answer back.
/// </summary>
[OutsideCall]
internal sealed class AskAuthoritiesConsumer(CustomsDbContext db, IExportAuthority authority, AuthorityAnswers answers, TimeProvider clock)
    : IConsumer<AskAuthorities>
{
    // Those who answer at once answer within this of each other, and nobody notices a wait so short.
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(50);

    public async Task Consume(ConsumeContext<AskAuthorities> context)
    {
        var cancellationToken = context.CancellationToken;
        OrderTags.Set(context.Message.OrderId);
        var calls = (await BeginAsync(context.Message.RequestKeys, cancellationToken)).ConvertAll(request => AskAsync(request, cancellationToken));
        try
        {
            var open = calls.ToList();
            while (open.Count > 0)
            {
                await Task.WhenAny(open);
                await ((Task)Task.WhenAll(open)).WaitAsync(GatherTime, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var over = open.FindAll(call => call.IsCompleted);
                open.RemoveAll(over.Contains);
                await TakeInAsync(over.FindAll(call => call.IsCompletedSuccessfully), cancellationToken);
            }
        }
        finally
        {
            // A failed commit must not leave calls behind that nobody waits for.
            await ((Task)Task.WhenAll(calls)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The next attempt finds only those questions still open that have no answer.
        await Task.WhenAll(calls);
    }

    // None of those that were answered or taken back.
    private Task<List<AuthorityRequest>> BeginAsync(IReadOnlyList<string> requestKeys, CancellationToken cancellationToken)
    {
        var keys = requestKeys.ToArray();
        return db.AuthorityRequests
            .FromSql($"""
                UPDATE customs.authority_request SET state = 'Asking', attempts = attempts + 1
                WHERE request_key = ANY ({keys}) AND state IN ('Intended', 'Asking')
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task<AuthorityAnswer> AskAsync(AuthorityRequest request, CancellationToken cancellationToken)
    {
        var known = request.Attempts > 1 ? await authority.FindAsync(request.Authority, request.RequestKey, cancellationToken) : null;
        return known ?? await authority.AskAsync(request, cancellationToken);
    }

    private async Task TakeInAsync(List<Task<AuthorityAnswer>> answered, CancellationToken cancellationToken)
    {
        if (answered.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await answers.TakeInAsync(await Task.WhenAll(answered), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
