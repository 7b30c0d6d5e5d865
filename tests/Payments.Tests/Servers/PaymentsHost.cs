using ExportPlatform.Payments.Database;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>The payments service as it is, on a port of its own, believing the test run's tokens.</summary>
internal sealed class PaymentsHost(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<PaymentsDbContext>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter, GatewayPaths>();
            services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
            {
                bearer.Configuration = new OpenIdConnectConfiguration { Issuer = "https://identity.export-platform" };
                bearer.Configuration.SigningKeys.Add(TestTokens.Key);
            });
        });
    }

    /// <summary>What the gateway does to the address of a webhook.</summary>
    private sealed class GatewayPaths : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, rest) =>
            {
                if (http.Request.Path.StartsWithSegments("/hooks/payments", StringComparison.Ordinal, out var hook))
                {
                    http.Request.Path = "/hooks" + hook;
                }

                await rest(http);
            });
            next(app);
        };
    }
}
