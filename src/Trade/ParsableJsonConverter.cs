using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>Writes a trade code as its text and reads it back through its own validation, so no invalid code enters by JSON.</summary>
internal sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            throw new JsonException($"A {typeof(T).Name} is written as text.");
        }

        return Parse(reader.GetString());
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Parse(string? text) =>
        // The text is not repeated: where a code is expected, people also write names and card numbers.
        T.TryParse(text, null, out var value) ? value : throw new JsonException($"The text is not a valid {typeof(T).Name}.");
}
