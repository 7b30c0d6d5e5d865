using System.ComponentModel.DataAnnotations;
using ExportPlatform.Contracts;

namespace ExportPlatform.Catalog.Products;

/// <summary>Everything a seller says about an article, except its number and price.</summary>
/// <param name="Status">draft, active or withdrawn.</param>
/// <param name="Category">A category of the shop, such as sweets.</param>
/// <param name="Title">What buyers read first.</param>
/// <param name="Description">What buyers read next.</param>
/// <param name="CustomsDescription">What the goods are, in English, for customs papers; two words or more.</param>
/// <param name="HsCode">Six digits of the Harmonized System, edition 2022.</param>
/// <param name="Origin">The country it was made in.</param>
/// <param name="NetWeight">Grams of one piece without packing.</param>
/// <param name="GrossWeight">Grams of one piece, packed.</param>
/// <param name="Size">Outer measures of the box it is posted in; more pieces go into the same box where they fit.</param>
/// <param name="IsMassProduced">Factory or serial production, as the seller declares to the culture ministry's expert.</param>
/// <param name="YearMade">Year of making; leave out for goods in current production.</param>
/// <param name="Gtin">GS1 number of 8, 12, 13 or 14 digits with its check digit; leave out when there is none.</param>
public sealed record ProductDetails(
    ProductStatus Status,
    [Required, StringLength(40)] string Category,
    [Required] ProductTitle Title,
    [Required] LocalizedText Description,
    [Required, StringLength(120, MinimumLength = 3)] string CustomsDescription,
    HsCode HsCode,
    CountryCode Origin,
    Weight NetWeight,
    Weight GrossWeight,
    [Required] ParcelMeasures Size,
    bool IsMassProduced,
    [Range(1, 9_999)] int? YearMade = null,
    Gtin? Gtin = null);

/// <summary>A title in every language of the shop, up to 200 characters each.</summary>
public sealed record ProductTitle(
    [Required, StringLength(200, MinimumLength = 2)] string En,
    [Required, StringLength(200, MinimumLength = 2)] string Ru,
    [Required, StringLength(200, MinimumLength = 1)] string Zh)
{
    internal LocalizedText ToText() => new(En, Ru, Zh);
}

/// <summary>Outer measures of a box in whole centimetres.</summary>
public sealed record ParcelMeasures([Range(1, 200)] int LengthCm, [Range(1, 200)] int WidthCm, [Range(1, 200)] int HeightCm)
{
    internal ParcelSize ToParcelSize() => new(LengthCm, WidthCm, HeightCm);
}
