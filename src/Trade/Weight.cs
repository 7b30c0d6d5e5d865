using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>A weight in whole grams, zero or more. Written in JSON as a number of grams.</summary>
[JsonConverter(typeof(WeightJsonConverter))]
public readonly record struct Weight : IComparable<Weight>
{
    /// <param name="grams">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public Weight(long grams)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(grams);
        Grams = grams;
    }

    /// <summary>Whole grams.</summary>
    public long Grams { get; }

    /// <summary>Kilograms, exact.</summary>
    public decimal Kilograms => Grams / 1000m;

    /// <inheritdoc />
    public int CompareTo(Weight other) => Grams.CompareTo(other.Grams);

    /// <inheritdoc />
    public override string ToString() => $"{Grams} g";

    public static Weight operator +(Weight left, Weight right) => new(left.Grams + right.Grams);

    public static Weight operator *(Weight weight, long count) => new(weight.Grams * count);

    public static bool operator <(Weight left, Weight right) => left.Grams < right.Grams;

    public static bool operator >(Weight left, Weight right) => left.Grams > right.Grams;

    public static bool operator <=(Weight left, Weight right) => left.Grams <= right.Grams;

    public static bool operator >=(Weight left, Weight right) => left.Grams >= right.Grams;
}

internal sealed class WeightJsonConverter : JsonConverter<Weight>
{
    public override Weight Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var grams) && grams >= 0
            ? new Weight(grams)
            : throw new JsonException("A weight is a whole number of grams, zero or more.");

    public override void Write(Utf8JsonWriter writer, Weight value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Grams);
}
