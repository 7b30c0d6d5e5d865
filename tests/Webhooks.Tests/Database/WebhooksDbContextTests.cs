using ExportPlatform.Webhooks.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Tests.Database;

public class WebhooksDbContextTests
{
    [Fact]
    public void The_schema_is_the_reviewed_one()
    {
        using var db = Open();

        Snapshot.Matches(db.Database.GenerateCreateScript(), "webhooks.sql");
    }

    [Fact]
    public void The_migrations_make_that_schema()
    {
        using var db = Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static WebhooksDbContext Open() =>
        new(new DbContextOptionsBuilder<WebhooksDbContext>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
