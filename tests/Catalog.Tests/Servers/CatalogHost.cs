using System.Data.Common;
using ExportPlatform.Catalog.Database;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>The service as it is, with the demo catalogue, believing the test run's tokens and counting its database commands.</summary>
internal sealed class CatalogHost(string database, string broker) : WebApplicationFactory<CatalogDbContext>
{
    public CommandCounter Commands { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:catalogdb", database);
        builder.UseSetting("ConnectionStrings:vaultdb", database);
        builder.UseSetting("PersonalData:MasterKey", "a-master-key-of-the-tests-only-and-of-nothing-else");
        builder.UseSetting("ConnectionStrings:messaging", broker);
        builder.UseSetting("Catalog:SeedDemo", "true");
        builder.UseSetting("Stock:ExpirySweep", "00:00:00.200");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureServices(services =>
        {
            services.ConfigureDbContext<CatalogDbContext>(options => options.AddInterceptors(Commands));
            services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
            {
                bearer.Configuration = new OpenIdConnectConfiguration { Issuer = TestTokens.Issuer };
                bearer.Configuration.SigningKeys.Add(TestTokens.Key);
            });
        });
    }
}

/// <summary>Counts queries, so that a list that asks the database once a row is noticed.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private readonly AsyncLocal<StrongCount?> _current = new();

    /// <summary>Counts what the calling test causes from now on.</summary>
    public StrongCount Start() => _current.Value = new StrongCount();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _current.Value?.Add();
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}

/// <summary>A number many tasks add to.</summary>
internal sealed class StrongCount
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}
