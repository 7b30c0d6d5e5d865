using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>The outer size of a parcel in whole millimetres, each side 1 to 100,000.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Dimensions
{
    private const int SideMax = 100_000;

    /// <param name="lengthMm">Millimetres.</param>
    /// <param name="widthMm">Millimetres.</param>
    /// <param name="heightMm">Millimetres.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not 1 to 100,000 mm.</exception>
    [JsonConstructor]
    public Dimensions(int lengthMm, int widthMm, int heightMm)
    {
        LengthMm = Side(lengthMm, nameof(lengthMm));
        WidthMm = Side(widthMm, nameof(widthMm));
        HeightMm = Side(heightMm, nameof(heightMm));
    }

    /// <summary>Millimetres.</summary>
    public int LengthMm { get; }

    /// <summary>Millimetres.</summary>
    public int WidthMm { get; }

    /// <summary>Millimetres.</summary>
    public int HeightMm { get; }

    /// <summary>The longest side, millimetres.</summary>
    [JsonIgnore]
    public int LongestMm => Math.Max(LengthMm, Math.Max(WidthMm, HeightMm));

    /// <summary>Length, width and height together, millimetres: the limit of small packets.</summary>
    [JsonIgnore]
    public int SumOfSidesMm => LengthMm + WidthMm + HeightMm;

    /// <summary>The longest side and once around across it, millimetres: the limit of parcels.</summary>
    [JsonIgnore]
    public int LengthAndGirthMm => LongestMm + (2 * (SumOfSidesMm - LongestMm));

    /// <summary>The weight a carrier reckons for the room taken, rounded up to the gram.</summary>
    /// <param name="cubicCentimetresPerKilogram">The tariff's divisor, usually 6000, for express 5000.</param>
    public Weight VolumetricWeight(int cubicCentimetresPerKilogram)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cubicCentimetresPerKilogram);

        // cubic mm / 1000 = cubic cm; cubic cm / divisor = kg; kg x 1000 = g.
        return new Weight(RoundedUp((long)LengthMm * WidthMm * HeightMm, cubicCentimetresPerKilogram));
    }

    /// <summary>The weight a tariff charges: the greater of real and volumetric, rounded up to the tariff's step.</summary>
    /// <param name="gross">Weighed, with packing.</param>
    /// <param name="cubicCentimetresPerKilogram">As for <see cref="VolumetricWeight"/>.</param>
    /// <param name="step">The tariff's step, such as 100 g; more than zero.</param>
    public Weight ChargeableWeight(Weight gross, int cubicCentimetresPerKilogram, Weight step)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step.Grams, nameof(step));
        var volumetric = VolumetricWeight(cubicCentimetresPerKilogram);
        return step * RoundedUp((gross > volumetric ? gross : volumetric).Grams, step.Grams);
    }

    private static long RoundedUp(long number, long divisor) => (number / divisor) + (number % divisor > 0 ? 1 : 0);

    private static int Side(int millimetres, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millimetres, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(millimetres, SideMax, name);
        return millimetres;
    }
}
