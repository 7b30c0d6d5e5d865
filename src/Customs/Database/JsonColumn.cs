using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ExportPlatform.Customs.Database;

/// <summary>Values kept as one JSON document in a column.</summary>
internal static class JsonColumn
{
    /// <summary>The one way JSON is written in this service's rows.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Converts a value to JSON and back.</summary>
    public static ValueConverter<T, string> Converter<T>() =>
        new(value => JsonSerializer.Serialize(value, Json), text => JsonSerializer.Deserialize<T>(text, Json)!);

    /// <summary>For values that never change inside: another instance is another value.</summary>
    public static ValueComparer<T> ReplacedAsAWhole<T>() =>
        new((left, right) => ReferenceEquals(left, right), value => value == null ? 0 : value.GetHashCode(), value => value);
}
