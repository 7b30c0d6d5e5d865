using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Catalog.Tests.Database;

public sealed class CatalogDbContextTests
{
    [Fact]
    public async Task The_tables_are_the_committed_ones()
    {
        await using var app = CatalogParts.Build();
        await using var scope = app.Services.CreateAsyncScope();

        Snapshot.Matches(scope.ServiceProvider.GetRequiredService<CatalogDbContext>().Database.GenerateCreateScript(), "catalog.sql");
    }

    [Fact]
    public async Task No_change_of_the_model_waits_for_a_migration()
    {
        await using var app = CatalogParts.Build();
        await using var scope = app.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<CatalogDbContext>().Database.HasPendingModelChanges());
    }
}
