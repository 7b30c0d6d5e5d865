using System.Globalization;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Rates;

/// <summary>The tariffs, size classes and zones the platform starts with.</summary>
internal static class TariffFiles
{
    public static IReadOnlyList<LaneTariff> Tariffs { get; } = [.. DataFile.Read("tariffs.csv").Select(TariffOf)];

    public static IReadOnlyList<SizeClass> SizeClasses { get; } = [.. DataFile.Read("size-classes.csv").Select(SizeClassOf)];

    public static IReadOnlyList<ZoneMember> Zones { get; } =
        [.. DataFile.Read("zones.csv").Select(row => new ZoneMember(row["zone"], CountryCode.Parse(row["country"])))];

    private static LaneTariff TariffOf(IReadOnlyDictionary<string, string> row)
    {
        var currency = CurrencyCode.Parse(row["currency"]);
        return new LaneTariff
        {
            TariffId = row["tariff_id"],
            Dispatch = CountryCode.Parse(row["dispatch"]),
            Destination = row["destination"],
            Service = row["service"],
            EffectiveFrom = DateOnly.Parse(row["effective_from"], CultureInfo.InvariantCulture),
            EffectiveTo = row["effective_to"] is { Length: > 0 } to ? DateOnly.Parse(to, CultureInfo.InvariantCulture) : null,
            Currency = currency,
            BaseMinorUnits = Money.Parse(row["base"], currency).MinorUnits,
            StepMinorUnits = Money.Parse(row["per_step"], currency).MinorUnits,
            StepGrams = Number(row["step_grams"]),
            VolumetricDivisor = OptionalNumber(row["volumetric_divisor"]),
            MaxGrams = Number(row["max_grams"]),
            SizeClassId = row["size_class"],
            P50Days = Number(row["p50_days"]),
            P90Days = Number(row["p90_days"]),
            Source = row["source"],
        };
    }

    private static SizeClass SizeClassOf(IReadOnlyDictionary<string, string> row) => new()
    {
        SizeClassId = row["size_class"],
        LongestCm = Number(row["longest_cm"]),
        SumCm = OptionalNumber(row["sum_cm"]),
        LongestPlusGirthCm = OptionalNumber(row["longest_plus_girth_cm"]),
        MinLongestCm = Number(row["min_longest_cm"]),
        MinSecondCm = Number(row["min_second_cm"]),
        Source = row["source"],
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int? OptionalNumber(string text) => text.Length == 0 ? null : Number(text);
}
