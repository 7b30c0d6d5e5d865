using System.Collections.Frozen;
using System.Text.Json;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.Net.Http.Headers;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Puts the timeline's codes into words of one language.</summary>
internal sealed class TimelineTexts
{
    private static readonly FrozenDictionary<string, Row> Rows = Load();

    private readonly Func<Row, string> _language;
    private readonly string _erased;

    private TimelineTexts(Func<Row, string> language, string erased) => (_language, _erased) = (language, erased);

    /// <summary>The reader's language by <c>Accept-Language</c>; English when it is none of ours.</summary>
    public static TimelineTexts For(HttpRequest http)
    {
        var wanted = http.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(Primary)
            .FirstOrDefault(language => language is "en" or "ru" or "zh");
        return new TimelineTexts(wanted switch { "ru" => row => row.Ru, "zh" => row => row.Zh, _ => row => row.En }, ErasedText.For(http));
    }

    /// <summary>Whether an order's life ends with this step.</summary>
    public static bool IsEnd(string step) =>
        step is "order.settled" or "order.cancelled" or "order.refused" or "order.refunded" or "order.returned" or "order.lost";

    /// <summary>A code in words for those outside; the code itself where there are none.</summary>
    public static string InEnglish(string step) => Rows.TryGetValue(step, out var row) ? row.En : step;

    /// <summary>The codes there are words for.</summary>
    public static IEnumerable<string> Steps => Rows.Keys;

    /// <summary>Entries in words, those of people opened; the code itself where there are none.</summary>
    public async ValueTask<IReadOnlyList<TimelineEntryResponse>> DescribeAsync(
        IReadOnlyList<TimelineEntry> entries, WrittenWords words, CancellationToken cancellationToken)
    {
        var details = await words.OpenAllAsync([.. entries.Select(entry => entry.Detail)], _erased, cancellationToken);
        return [.. entries.Select((entry, i) => new TimelineEntryResponse(
            entry.Sequence, entry.Step, Rows.TryGetValue(entry.Step, out var row) ? _language(row) : entry.Step, details[i]!, entry.OccurredAt))];
    }

    private static string Primary(StringWithQualityHeaderValue language) => language.Value.ToString().Split('-')[0].ToLowerInvariant();

    private static FrozenDictionary<string, Row> Load()
    {
        using var stream = typeof(TimelineTexts).Assembly.GetManifestResourceStream("timeline-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Row>>(stream, JsonSerializerOptions.Web)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Row(string En, string Ru, string Zh);
}
