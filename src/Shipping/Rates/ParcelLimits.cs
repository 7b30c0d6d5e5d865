using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Rates;

/// <summary>Whether a parcel is within the weight and the measures a service takes.</summary>
internal static class ParcelLimits
{
    /// <summary>The first limit the parcel breaks; null when it fits. The order of the three measures does not matter.</summary>
    public static ShippingRefusal? Check(Weight gross, ParcelSize size, int maxGrams, SizeClass limits)
    {
        int[] sides = [size.LengthCm, size.WidthCm, size.HeightCm];
        Array.Sort(sides);
        var (shortest, second, longest) = ((long)sides[0], sides[1], sides[2]);

        if (gross.Grams > maxGrams)
        {
            return ShippingRefusal.TooHeavy(gross, maxGrams);
        }

        if (longest > limits.LongestCm
            || shortest + second + longest > (limits.SumCm ?? long.MaxValue)
            || longest + (2 * (shortest + second)) > (limits.LongestPlusGirthCm ?? long.MaxValue))
        {
            return ShippingRefusal.TooLarge(size);
        }

        return longest < limits.MinLongestCm || second < limits.MinSecondCm ? ShippingRefusal.TooSmall(size) : null;
    }
}
