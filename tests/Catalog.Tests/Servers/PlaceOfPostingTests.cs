using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>Where a seller posts from may be where the seller lives.</summary>
[Trait("Needs", "Servers")]
[Collection(CatalogWorld.Shared)]
public class PlaceOfPostingTests(CatalogWorld world)
{
    private const string Everything = "SELECT string_agg(w::text, ' ') AS \"Value\" FROM catalog.warehouse w";

    [Fact]
    public async Task It_rests_sealed_and_its_seller_alone_reads_it()
    {
        using var own = await world.Send(HttpMethod.Get, "/v1/warehouses", CatalogWorld.Seller);
        using var lookup = await world.Send(HttpMethod.Post, "/v1/product-lookups", body: """{"skus":["HALVA-CEDAR-400"]}""");

        Assert.Contains("ul. Mira 14", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mira", await lookup.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mira", await world.Read(db => db.Database.SqlQueryRaw<string>(Everything).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lay_in_the_clear_before_is_sealed_at_the_next_start()
    {
        await world.Read(db => db.Database.ExecuteSqlAsync(
            $$"""
            UPDATE catalog.warehouse SET consignor = json_build_object(
                'name', 'Of before', 'street', 'Old street 1', 'city', 'Nukus', 'postalCode', '230100', 'country', country)::text
            WHERE warehouse_id = (SELECT warehouse_id FROM catalog.warehouse WHERE seller_id = {{CatalogWorld.OtherSeller}} LIMIT 1)
            """));

        await world.StartAnother();

        using var own = await world.Send(HttpMethod.Get, "/v1/warehouses", CatalogWorld.OtherSeller);
        Assert.Contains("Old street 1", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Old street", await world.Read(db => db.Database.SqlQueryRaw<string>(Everything).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_on_a_booking_rests_sealed()
    {
        var sku = await world.List(3);
        await CatalogWorld.Expect(200, await world.Send(HttpMethod.Post, "/v1/stock-write-offs", CatalogWorld.Seller, new
        {
            sku,
            warehouseId = CatalogWorld.FirstWarehouse,
            quantity = 1,
            note = "Dropped by Ivan",
        }));

        var notes = await world.Read(db => db.StockMovements.Where(m => m.Sku == sku && m.Note != null).Select(m => m.Note).ToListAsync());
        Assert.True(WrittenWords.AreSealedIn(Assert.Single(notes)));
    }
}
