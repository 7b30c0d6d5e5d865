using System.Text.Json;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Authorities;

/// <summary>
/// Takes a webhook of an authority: the signature over the raw body is checked before anything is read from it; the notice's id and its effect
/// commit together, so a repeat is answered like the first and changes nothing.
/// </summary>
internal static class ReceiveAuthorityNotice
{
    private const int MaxBodyBytes = 64 * 1024;

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        HttpRequest request,
        CustomsDbContext db,
        AuthorityAnswers answers,
        IOptions<WebhookSecrets> secrets,
        TimeProvider clock,
        ILogger<AuthorityNotice> logger,
        CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            return PlatformProblems.Problem("request.too-large", "A notice is 64 KiB at most.", StatusCodes.Status413PayloadTooLarge);
        }

        var noticeId = request.Headers[WebhookSignature.IdHeader].ToString();
        if (!WebhookSignature.IsValid(
            secrets.Value.Accepted,
            noticeId,
            request.Headers[WebhookSignature.TimestampHeader],
            request.Headers[WebhookSignature.SignatureHeader],
            body,
            clock.GetUtcNow()))
        {
            logger.WebhookForged();
            return PlatformProblems.Problem("webhook.signature-invalid", "The signature does not fit.", StatusCodes.Status401Unauthorized);
        }

        if (noticeId.Length > 64 || Read(body) is not { Data.RequestKey.Length: > 0 and <= 64 } notice)
        {
            return PlatformProblems.Problem("request.malformed", "The notice could not be read.", StatusCodes.Status400BadRequest);
        }

        await TakeInAsync(noticeId, notice.Data, db, answers, clock.GetUtcNow(), logger, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task TakeInAsync(
        string noticeId,
        AuthorityAnswer answer,
        CustomsDbContext db,
        AuthorityAnswers answers,
        DateTimeOffset now,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two deliveries of one notice meet here: the second waits for the first and then has nothing to do.
        var isFirst = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO customs.authority_notice (notice_id, request_key, status, outcome, received_at)
            VALUES ({noticeId}, {answer.RequestKey}, {answer.Status.ToString()}, 'applied', {now})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        if (isFirst == 0)
        {
            return;
        }

        var outcome = await answers.TakeInAsync(answer, cancellationToken);
        if (outcome != "applied")
        {
            logger.NoticeIgnored(noticeId, answer.RequestKey, outcome);
            await db.AuthorityNotices.Where(notice => notice.NoticeId == noticeId)
                .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.Outcome, outcome), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBodyBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static AuthorityNoticeBody? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<AuthorityNoticeBody>(body, JsonColumn.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The body of an authority's webhook.</summary>
/// <param name="EventId">As in the header.</param>
/// <param name="Type">Such as <c>request.accepted</c>.</param>
/// <param name="OccurredAt">When it was decided, by the authority's clock.</param>
/// <param name="Data">What it says.</param>
internal sealed record AuthorityNoticeBody(string EventId, string Type, DateTimeOffset OccurredAt, AuthorityAnswer Data);
