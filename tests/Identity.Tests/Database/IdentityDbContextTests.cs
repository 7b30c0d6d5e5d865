using System.Text.RegularExpressions;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Identity.Tests.Database;

[Trait("Needs", "Servers")]
public sealed class IdentityDbContextTests(IdentityWorld world)
{
    [Fact]
    public async Task The_schema_is_the_committed_one_and_no_migration_is_missing()
    {
        await using var scope = world.Identity.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDbContext>().Database;

        Assert.False(database.HasPendingModelChanges());
        Snapshot.Matches(database.GenerateCreateScript(), "identity.sql");
    }

    [Fact]
    public async Task No_secret_of_a_second_factor_and_no_clients_secret_is_kept_as_it_is()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account/sign-in");
        await browser.SignInAsync("officer-screening@demo.example");
        var key = Regex.Match(browser.Page, "<code>([A-Z2-7]{32})</code>").Groups[1].Value;
        await using var scope = world.Identity.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();

        Assert.Equal(32, key.Length);
        Assert.Equal(0, await db.UserTokens.CountAsync(t => t.Value!.Contains(key)));
        Assert.Equal(0, await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\" FROM identity.client WHERE client_secret LIKE {"%" + RunningIdentity.Secret + "%"}").CountAsync());
    }
}
