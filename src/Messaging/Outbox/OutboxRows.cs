using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ExportPlatform.Messaging.Storage;
using MassTransit;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>Turns a message that MassTransit is about to send into an outbox row, and reads its headers back.</summary>
internal static class OutboxRows
{
    public const string TraceHeader = "MT-Activity-Id";

    public static OutboxMessage From<T>(SendContext<T> context, DateTimeOffset now, TimeSpan lease) where T : class
    {
        var delay = context.Delay is { } wanted && wanted > TimeSpan.Zero ? wanted : TimeSpan.Zero;
        var isScheduled = context.ScheduledMessageId is not null;
        return new OutboxMessage
        {
            MessageId = context.MessageId ?? Guid.CreateVersion7(now),
            CorrelationId = context.CorrelationId,
            ConversationId = context.ConversationId,
            Destination = ShortAddress(context.DestinationAddress!),
            RoutingKey = (context as RoutingKeySendContext)?.RoutingKey is { Length: > 0 } key ? key : null,
            MessageType = TypeCache<T>.ShortName,
            ContentType = context.ContentType!.ToString(),
            Headers = WriteHeaders(context.Headers),
            Body = context.Serializer.GetMessageBody(context).GetBytes(),
            Mandatory = Audience<T>.IsRequired,
            ExpiresAt = context.TimeToLive is { } timeToLive ? now + delay + timeToLive : null,
            Token = context.ScheduledMessageId,
            CreatedAt = now,
            DueAt = isScheduled ? now + delay : now + lease,
        };
    }

    /// <summary>Leaves host and port out, because a broker may have moved by the time the row is sent.</summary>
    public static string ShortAddress(Uri address) => address.Scheme is "exchange" or "queue" or "topic"
        ? address.ToString()
        : $"exchange:{address.Segments[^1]}{address.Query}";

    public static IEnumerable<KeyValuePair<string, object>> ReadHeaders(string? headers)
    {
        if (headers is null)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(headers);
        foreach (var header in document.RootElement.EnumerateObject())
        {
            object? value = header.Value.ValueKind switch
            {
                JsonValueKind.Number when header.Value.TryGetInt64(out var whole) => whole,
                JsonValueKind.True => true,
                JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => null,
                JsonValueKind.String => header.Value.GetString(),
                _ => header.Value.GetRawText(),
            };
            if (value is not null)
            {
                yield return new(header.Name, value);
            }
        }
    }

    public static string? WriteHeaders(Headers headers)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            var traced = false;
            foreach (var (name, value) in headers.GetAll())
            {
                traced |= string.Equals(name, TraceHeader, StringComparison.Ordinal);
                WriteHeader(json, name, value);
            }

            if (!traced && Activity.Current?.Id is { } trace)
            {
                json.WriteString(TraceHeader, trace);
            }

            json.WriteEndObject();
        }

        return stream.Length == 2 ? null : System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteHeader(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case int or long or short or byte:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case DateTime time:
                json.WriteString(name, time.ToUniversalTime());
                break;
            case IFormattable formattable:
                json.WriteString(name, formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteString(name, bytes);
                break;
            default:
                json.WriteString(name, value.ToString());
                break;
        }
    }

    private static class Audience<T>
    {
        public static readonly bool IsRequired = typeof(T).GetCustomAttribute<OptionalAudienceAttribute>() is null;
    }
}
