using ExportPlatform.Shipping.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Tests.Database;

public class ShippingDbContextTests
{
    [Fact]
    public void The_schema_is_the_reviewed_one()
    {
        using var db = Open();

        Snapshot.Matches(db.Database.GenerateCreateScript(), "shipping.sql");
    }

    [Fact]
    public void The_migrations_make_that_schema()
    {
        using var db = Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static ShippingDbContext Open() =>
        new(new DbContextOptionsBuilder<ShippingDbContext>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
