using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Rates;

/// <summary>What the carrier charges and promises on one lane with one service, for the days the row is in force.</summary>
internal sealed class LaneTariff
{
    /// <summary>Names the row; kept with every price made from it, so that the price can be explained years later.</summary>
    public required string TariffId { get; init; }

    /// <summary>Where the parcel is posted.</summary>
    public required CountryCode Dispatch { get; init; }

    /// <summary>A country code, or the name of a zone such as <c>EU</c>. A row for the country itself beats one for its zone.</summary>
    public required string Destination { get; init; }

    /// <summary>Such as <c>smallPacket</c>, <c>parcel</c>, <c>ems</c>.</summary>
    public required string Service { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day in force; null while no end is known.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The currency of the price.</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary>Charged for every item, in minor units.</summary>
    public required long BaseMinorUnits { get; init; }

    /// <summary>Charged for every started step of weight, in minor units.</summary>
    public required long StepMinorUnits { get; init; }

    /// <summary>The step in grams; the post's are 100 or 500.</summary>
    public required int StepGrams { get; init; }

    /// <summary>Cubic centimetres that count as a kilogram (6000, express 5000); null where only real weight counts.</summary>
    public int? VolumetricDivisor { get; init; }

    /// <summary>The heaviest item taken on this lane, real weight in grams.</summary>
    public required int MaxGrams { get; init; }

    /// <summary>The <see cref="SizeClass"/> that limits the measures.</summary>
    public required string SizeClassId { get; init; }

    /// <summary>Days within which half of the items arrive.</summary>
    public required int P50Days { get; init; }

    /// <summary>Days within which nine of ten items arrive: what the buyer is promised.</summary>
    public required int P90Days { get; init; }

    /// <summary>Where the row comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the row counts on a day, both ends included.</summary>
    public bool IsInForce(DateOnly day) => EffectiveFrom <= day && !(EffectiveTo < day);
}

/// <summary>The measures a service takes; every limit in whole centimetres, absent ones null.</summary>
internal sealed class SizeClass
{
    /// <summary>Such as <c>letterPacket</c>.</summary>
    public required string SizeClassId { get; init; }

    /// <summary>The longest side at most.</summary>
    public required int LongestCm { get; init; }

    /// <summary>Length, width and height together at most.</summary>
    public int? SumCm { get; init; }

    /// <summary>The longest side and the way round the other two at most.</summary>
    public int? LongestPlusGirthCm { get; init; }

    /// <summary>The longest side at least, so that a label fits.</summary>
    public required int MinLongestCm { get; init; }

    /// <summary>The second longest side at least.</summary>
    public required int MinSecondCm { get; init; }

    /// <summary>Where the row comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>One country of a zone that lanes are priced for.</summary>
internal sealed record ZoneMember(string Zone, CountryCode Country);
