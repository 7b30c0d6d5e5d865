using ExportPlatform.Catalog.Classification;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Products;
using ExportPlatform.Catalog.Sellers;
using ExportPlatform.Catalog.Stock;
using ExportPlatform.Catalog.Warehouses;
using ExportPlatform.LandedCost;
using ExportPlatform.Messaging;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;

namespace ExportPlatform.Catalog;

/// <summary>What the service is made of, and its routes.</summary>
internal static class CatalogService
{
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<CatalogDbContext>("catalogdb");
        builder.AddPersonalData();
        builder.AddMessaging<CatalogDbContext>(bus =>
        {
            bus.AddConsumer<ReserveStockConsumer>();
            bus.AddConsumer<ExtendStockReservationConsumer>();
            bus.AddConsumer<ReleaseStockConsumer>();
            bus.AddConsumer<TakeStockConsumer>();
            bus.AddConsumer<ReturnStockConsumer>();
            bus.AddConsumer<KeepRuleBookConsumer>();
        });

        // Called in this project, because the generators behind them only see the requests of the project that calls them:
        // without the first bad bodies pass, without the second the documented members stay without their words.
        builder.Services.AddValidation();
        builder.Services.AddOpenApi();
        builder.Services.AddOptions<StockOptions>().BindConfiguration(StockOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRuleBook<CatalogDbContext, RuleBook>(LandedCostBook.Kind);
        builder.Services.AddScoped<StockWatch>();
        builder.Services.AddScoped<IStockBook, StoredStock>();
        builder.Services.AddHostedService<ExpiredReservations>();
    }

    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        routes.MapProducts();
        routes.MapClassification();
        routes.MapSellers();
        routes.MapWarehouses();
        routes.MapStock();
    }
}
