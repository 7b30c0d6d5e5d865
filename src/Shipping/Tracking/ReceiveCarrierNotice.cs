using System.Text.Json;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Tracking;

/// <summary>
/// Takes a webhook of the carrier: the signature over the raw body is checked before anything is read from it, the notice's id, the events and
/// what is announced commit together. A repeat is answered like the first and changes nothing.
/// </summary>
internal static class ReceiveCarrierNotice
{
    private const int MaxBodyBytes = 64 * 1024;
    private static readonly JsonSerializerOptions Json = MakeJson();

    public static async Task<Results<Ok, ProblemHttpResult>> Handle(
        HttpRequest request,
        ShippingDbContext db,
        TrackingEvents tracking,
        IOptions<WebhookSecrets> secrets,
        TimeProvider clock,
        ILogger<CarrierNotice> logger,
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

        if (noticeId.Length > 64 || Read(body) is not { } notice)
        {
            return PlatformProblems.Problem("request.malformed", "The notice could not be read.", StatusCodes.Status400BadRequest);
        }

        await TakeInAsync(noticeId, notice, db, tracking, clock.GetUtcNow(), logger, cancellationToken);
        return TypedResults.Ok();
    }

    private static async Task TakeInAsync(
        string noticeId,
        CarrierNoticeBody notice,
        ShippingDbContext db,
        TrackingEvents tracking,
        DateTimeOffset now,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Two deliveries of one notice meet here: the second waits for the first and then has nothing to do.
        var isFirst = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO shipping.carrier_notice (notice_id, outcome, received_at) VALUES ({noticeId}, 'applied', {now})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        if (isFirst == 0)
        {
            return;
        }

        var outcome = PostalItemId.TryParse(notice.Data.ItemId, null, out var itemId)
            ? (await tracking.RecordAsync(itemId, [notice.Data.Report], cancellationToken))[0]
            : "unknown-item";
        if (outcome != "applied")
        {
            logger.NoticeIgnored(noticeId, outcome);
            await db.CarrierNotices.Where(n => n.NoticeId == noticeId)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.Outcome, outcome), cancellationToken);
        }

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

    private static CarrierNoticeBody? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<CarrierNoticeBody>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformDefaults.MakeStrict(json);
        return json;
    }
}

/// <summary>A notice of the carrier.</summary>
/// <param name="EventId">As in the header.</param>
/// <param name="Type">Such as <c>item.event</c>.</param>
/// <param name="OccurredAt">When it was written.</param>
/// <param name="Data">What happened to which item.</param>
internal sealed record CarrierNoticeBody(string EventId, string Type, DateTimeOffset OccurredAt, CarrierNoticeData Data);

/// <summary>What happened to an item.</summary>
/// <param name="ItemId">The S10 number.</param>
/// <param name="EventCode">EMSEVT, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="EventTime">By the carrier's clock.</param>
/// <param name="Office">UN/LOCODE or office code.</param>
/// <param name="Reason">In words; null when there is none.</param>
internal sealed record CarrierNoticeData(string ItemId, string EventCode, DateTimeOffset EventTime, string Office, string? Reason = null)
{
    /// <summary>The report in it.</summary>
    public CarrierReport Report => new(EventCode, EventTime, Office, Reason);
}
