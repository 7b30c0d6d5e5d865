using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Sellers;

/// <summary>Shows one producer.</summary>
internal static class GetSeller
{
    public static async Task<Results<Ok<SellerProfile>, ProblemHttpResult>> Handle(
        Guid sellerId, CatalogDbContext db, CancellationToken cancellationToken) =>
        await db.Sellers.AsNoTracking().SingleOrDefaultAsync(s => s.SellerId == sellerId, cancellationToken) is { } seller
            ? TypedResults.Ok(SellerProfile.Of(seller))
            : PlatformProblems.NotFound("seller");
}

/// <summary>A producer as everybody may see it.</summary>
/// <param name="SellerId">The seller account.</param>
/// <param name="Name">As on the door.</param>
/// <param name="Country">Where it is at home.</param>
/// <param name="Region">The part of the country, in English.</param>
/// <param name="Story">Who they are.</param>
public sealed record SellerProfile(Guid SellerId, string Name, CountryCode Country, string Region, LocalizedText Story)
{
    internal static SellerProfile Of(Seller seller) => new(seller.SellerId, seller.Name, seller.Country, seller.Region, seller.Story);
}
