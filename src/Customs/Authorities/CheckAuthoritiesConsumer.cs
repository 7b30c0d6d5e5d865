using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Authorities;

/// <summary>
/// Looks up what became of questions nobody has called back about; what never arrived is asked again. A young question that was not sent yet stands in
/// our own queue: asking after it would only make a long queue longer.
/// </summary>
[OutsideCall]
internal sealed class CheckAuthoritiesConsumer(CustomsDbContext db, IExportAuthority authority, AuthorityAnswers answers, TimeProvider clock)
    : IConsumer<CheckAuthorities>
{
    private static readonly TimeSpan LongestQueue = TimeSpan.FromMinutes(5);

    public async Task Consume(ConsumeContext<CheckAuthorities> context)
    {
        var (orderId, cancellationToken) = (context.Message.OrderId, context.CancellationToken);
        var lost = clock.GetUtcNow() - LongestQueue;
        var unanswered = await db.AuthorityRequests.AsNoTracking()
            .Where(request => request.OrderId == orderId)
            .Where(request => (request.State == AuthorityRequestState.Intended && request.CreatedAt < lost)
                || request.State == AuthorityRequestState.Asking
                || request.State == AuthorityRequestState.Received
                || request.State == AuthorityRequestState.Held)
            .ToListAsync(cancellationToken);
        foreach (var request in unanswered)
        {
            var answer = await authority.FindAsync(request.Authority, request.RequestKey, cancellationToken);
            if (answer is null)
            {
                await context.Publish(new AskAuthorities(orderId, [request.RequestKey]), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                continue;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await answers.TakeInAsync(answer, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
