using System.Diagnostics;
using OpenTelemetry;

namespace ExportPlatform.ServiceDefaults.Redaction;

/// <summary>Takes card numbers, e-mail addresses and phones out of the tags of a span before it is exported.</summary>
internal sealed class RedactingActivityProcessor : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        List<KeyValuePair<string, string>>? changes = null;
        foreach (var (name, value) in data.EnumerateTagObjects())
        {
            if (value is string text && Redactor.Redact(text) is var safe && !ReferenceEquals(safe, text))
            {
                (changes ??= []).Add(new(name, safe));
            }
        }

        foreach (var (name, safe) in changes ?? [])
        {
            data.SetTag(name, safe);
        }

        data.DisplayName = Redactor.Redact(data.DisplayName);
        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, Redactor.Redact(description));
        }
    }
}
