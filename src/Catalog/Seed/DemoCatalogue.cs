using System.Text.Json;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Products;
using ExportPlatform.Catalog.Sellers;
using ExportPlatform.Catalog.Stock;
using ExportPlatform.Catalog.Warehouses;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Seed;

/// <summary>
/// The demo's producers and goods, written by us, in the JSON files beside this one. Put into an empty catalogue at start in Development, unless
/// <c>Catalog:SeedDemo</c> says otherwise; what is there already is left as it is.
/// </summary>
internal static class DemoCatalogue
{
    /// <summary>Copies that start together seed one after the other under this lock; the number has no meaning.</summary>
    private const long SeedLock = 7_301_977_415;

    public static async Task SeedDemoCatalogueAsync(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Catalog:SeedDemo", app.Environment.IsDevelopment()))
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CatalogDbContext>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SeedLock})");
        await SeedSellers(db, scope.ServiceProvider.GetRequiredService<PersonalDataVault>());
        await SeedProducts(db, now);
        await transaction.CommitAsync();
    }

    /// <summary>The producers with their warehouses.</summary>
    internal static IReadOnlyList<DemoSeller> Sellers() => Read<List<DemoSeller>>("sellers.json");

    /// <summary>The goods with their opening stock.</summary>
    internal static IReadOnlyList<DemoProduct> Products() => Read<List<DemoProduct>>("products.json");

    private static async Task SeedSellers(CatalogDbContext db, PersonalDataVault vault)
    {
        var known = await db.Sellers.Select(s => s.SellerId).ToListAsync();
        foreach (var seller in Sellers().Where(s => !known.Contains(s.SellerId)))
        {
            db.Sellers.Add(new Seller
            {
                SellerId = seller.SellerId,
                Name = seller.Name,
                Country = seller.Country,
                Region = seller.Region,
                Story = seller.Story,
                ContractId = seller.ContractId,
            });
            foreach (var (i, w) in seller.Warehouses.Index())
            {
                var consignor = new Party(seller.Name, w.Street, w.City, w.PostalCode, w.Location.Country);
                db.Warehouses.Add(new Warehouse
                {
                    WarehouseId = w.WarehouseId,
                    SellerId = seller.SellerId,
                    Location = w.Location.Value,
                    Country = w.Location.Country,
                    Consignor = await vault.SealAsync(KeyOwner.Person(seller.SellerId), consignor, CancellationToken.None),
                    Priority = i + 1,
                });
            }
        }

        await db.SaveChangesAsync();
    }

    private static async Task SeedProducts(CatalogDbContext db, DateTimeOffset now)
    {
        var known = await db.Products.Select(p => p.Sku).ToListAsync();
        var missing = Products().Where(p => !known.Contains(p.Sku, StringComparer.Ordinal)).ToArray();
        foreach (var demo in missing)
        {
            var decision = Product.List(Guid.CreateVersion7(), demo.SellerId, demo.Sku, demo.Details, demo.Price, now);
            if (decision is not ProductDecision.Listed(var product))
            {
                throw new InvalidOperationException($"The demo product {demo.Sku} is refused: {decision}.");
            }

            db.Products.Add(product);
            db.ProductPrices.Add(ProductPrice.Of(product));
        }

        await db.SaveChangesAsync();
        foreach (var demo in missing)
        {
            foreach (var opening in demo.Stock)
            {
                var booking = new StockBooking(demo.Sku, opening.WarehouseId, opening.Quantity, "Opening stock");
                _ = await db.Receive(demo.SellerId, booking, now, CancellationToken.None)
                    ?? throw new InvalidOperationException($"{opening.WarehouseId} is no warehouse of the seller of {demo.Sku}.");
            }
        }

        // Nobody is told of what the demo begins with.
        await db.NoteLevels([.. missing.Select(demo => demo.Sku)], CancellationToken.None);
    }

    private static T Read<T>(string file)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformDefaults.MakeStrict(options);
        using var stream = typeof(DemoCatalogue).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is missing from the build.");
        return JsonSerializer.Deserialize<T>(stream, options)!;
    }
}

/// <summary>A producer of the demo.</summary>
internal sealed record DemoSeller(
    Guid SellerId,
    string Name,
    CountryCode Country,
    string Region,
    Guid ContractId,
    LocalizedText Story,
    IReadOnlyList<DemoWarehouse> Warehouses);

/// <summary>A place a producer of the demo sends from; the first in the file sends first.</summary>
internal sealed record DemoWarehouse(Guid WarehouseId, UnLocode Location, string Street, string City, string PostalCode);

/// <summary>An article of the demo.</summary>
internal sealed record DemoProduct(
    string Sku, Guid SellerId, Money Price, ProductDetails Details, IReadOnlyList<DemoOpeningStock> Stock);

/// <summary>Pieces an article starts with.</summary>
internal sealed record DemoOpeningStock(Guid WarehouseId, int Quantity);
