using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Authorities;

/// <summary>
/// Puts a stored question to its authority. The call is noted before it is made; where its outcome is not known, the next attempt looks it up
/// before it asks again under the same key.
/// </summary>
[OutsideCall]
internal sealed class AskAuthorityConsumer(CustomsDbContext db, IExportAuthority authority, AuthorityAnswers answers) : IConsumer<AskAuthority>
{
    public async Task Consume(ConsumeContext<AskAuthority> context)
    {
        var cancellationToken = context.CancellationToken;
        OrderTags.Set(context.Message.OrderId);
        if (await BeginAsync(context.Message.RequestKey, cancellationToken) is not { } request)
        {
            return;
        }

        var answer = request.Attempts > 1
            ? await authority.FindAsync(request.Authority, request.RequestKey, cancellationToken)
            : null;
        answer ??= await authority.AskAsync(request, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await answers.TakeInAsync(answer, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Null once it was answered or taken back.
    private async Task<AuthorityRequest?> BeginAsync(string requestKey, CancellationToken cancellationToken)
    {
        var begun = await db.AuthorityRequests
            .FromSql($"""
                UPDATE customs.authority_request SET state = 'Asking', attempts = attempts + 1
                WHERE request_key = {requestKey} AND state IN ('Intended', 'Asking')
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return begun is [var request] ? request : null;
    }
}
