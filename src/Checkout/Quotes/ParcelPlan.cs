using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>The one parcel the goods of a quote travel in.</summary>
/// <param name="GrossWeight">All pieces with their packing.</param>
/// <param name="Size">Outer measures.</param>
internal sealed record ParcelPlan(Weight GrossWeight, ParcelSize Size)
{
    /// <summary>
    /// Adds the weights up. The box is the largest packing any of the articles needs, made higher when the pieces take more room:
    /// an estimate that errs on the large side, since the carrier measures again.
    /// </summary>
    public static ParcelPlan Of(IReadOnlyList<Article> articles)
    {
        var weight = articles.Aggregate(new Weight(0), (sum, a) => sum + (a.Product.GrossWeight * a.Quantity));
        var length = articles.Max(a => a.Product.Size.LengthCm);
        var width = articles.Max(a => a.Product.Size.WidthCm);
        var height = articles.Max(a => a.Product.Size.HeightCm);
        var volume = articles.Sum(a => (long)a.Product.Size.LengthCm * a.Product.Size.WidthCm * a.Product.Size.HeightCm * a.Quantity);
        var layers = Math.Max(height, (volume + ((long)length * width) - 1) / ((long)length * width));
        return new ParcelPlan(weight, new ParcelSize(length, width, (int)Math.Min(layers, int.MaxValue)));
    }
}
