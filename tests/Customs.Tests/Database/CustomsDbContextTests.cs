using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Database;

public class CustomsDbContextTests
{
    [Fact]
    public void The_schema_is_the_reviewed_one()
    {
        using var db = Context();
        Snapshot.Matches(db.Database.GenerateCreateScript(), "customs.sql");
    }

    [Fact]
    public void The_migrations_have_caught_up_with_the_model()
    {
        using var db = Context();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static CustomsDbContext Context() => new(new DbContextOptionsBuilder<CustomsDbContext>()
        .UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
