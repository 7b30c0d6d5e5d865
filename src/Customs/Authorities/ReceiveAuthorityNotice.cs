using System.Text.Json;
using ExportPlatform.Customs.Assessments;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Customs.Authorities;

/// <summary>Takes in what the authorities decide later, or take back, and what customs of the destination assess.</summary>
internal sealed class ReceiveAuthorityNotice(AuthorityAnswers answers, AssessmentReports reports) : IWebhookReceiver
{
    private const int MaxKeyLength = 64;

    public static string Sender => "authorities";

    public async Task<WebhookOutcome> TakeInAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        var notice = JsonSerializer.Deserialize<AuthorityNoticeBody>(message.Body.Span, JsonColumn.Json);
        if (notice is { Type: AssessmentReports.EventType })
        {
            return notice.Data.Deserialize<AssessmentReport>(JsonColumn.Json) is { ReportId.Length: > 0 and <= ChargesAssessment.MaxReportLength } report
                ? new WebhookOutcome(await reports.TakeInAsync(report, cancellationToken), report.OrderId.ToString())
                : throw new FormatException("The report has no number.");
        }

        return notice?.Data.Deserialize<AuthorityAnswer>(JsonColumn.Json) is { RequestKey.Length: > 0 and <= MaxKeyLength } answer
            ? new WebhookOutcome(await answers.TakeInAsync(answer, cancellationToken), answer.RequestKey)
            : throw new FormatException("The notice names no question of ours.");
    }
}

/// <summary>The body of an authority's webhook.</summary>
/// <param name="EventId">As in the header.</param>
/// <param name="Type">Such as <c>request.accepted</c>.</param>
/// <param name="OccurredAt">When it was decided, by the authority's clock.</param>
/// <param name="Data">What it says.</param>
internal sealed record AuthorityNoticeBody(string EventId, string Type, DateTimeOffset OccurredAt, JsonElement Data);
