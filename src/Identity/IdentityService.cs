using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Clients;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Demo;
using ExportPlatform.Identity.Keys;
using ExportPlatform.Identity.Mandates;
using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Revocations;
using ExportPlatform.Identity.Sessions;
using ExportPlatform.Identity.Tokens;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity;

/// <summary>What the service is made of, and its routes.</summary>
internal static class IdentityService
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IssuerOptions>().BindConfiguration(IssuerOptions.Section).ValidateDataAnnotations().ValidateOnStart()
            .Validate(
                issuer => builder.Environment.IsDevelopment() || issuer.Issuer.Scheme == Uri.UriSchemeHttps,
                "Identity:Issuer has to be https outside Development.");
        builder.AddServiceDatabase<IdentityDbContext>("identitydb");
        builder.Services.AddValidation();
        builder.Services.AddOpenApi();
        builder.AddAccounts();
        builder.AddKeys();
        builder.AddIssuer();
        builder.TrustTheGateway();
        builder.Services.AddMandates();
        builder.Services.AddScoped<ClientRegistration>();
        builder.Services.AddScoped<Holders>();
        builder.Services.AddScoped<Consents>();
        builder.Services.AddScoped<Authorize>();
        builder.Services.AddHostedService<Pruning>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            builder.Services.AddScoped<DemoSeed>();
        }
    }

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapTokens();
        routes.MapAccountPages();
        routes.MapRevocations();
        routes.MapAccounts();
        routes.MapMandates();
    }

    /// <summary>Registers clients, seals what lay in the clear and, in Development, opens the accounts of the demo. Copies that start together take turns.</summary>
    public static async Task SeedAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('identity seed'))");
        await scope.ServiceProvider.GetRequiredService<ClientRegistration>().ApplyAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<AccountSealing>().ApplyAsync(CancellationToken.None);
        if (scope.ServiceProvider.GetService<DemoSeed>() is { } demo)
        {
            await demo.ApplyAsync(CancellationToken.None);
        }

        await transaction.CommitAsync();
    }

    private static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<Account>(identity =>
            {
                // Length and a list of the commonest instead of rules about signs (ASVS 6.2).
                identity.Password.RequiredLength = CommonPasswords.MinLength;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.ClaimsIdentity.UserIdClaimType = Claims.Subject;
            })
            .AddUserStore<AccountStore>()
            .AddPasswordValidator<CommonPasswords>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        builder.AddPersonalData();
        builder.Services.AddScoped<AccountPeople>();
        builder.Services.AddScoped<AccountSealing>();
        builder.Services.AddScoped<SignInAttempts>();
        builder.Services.AddScoped<SecondFactor>();
        builder.Services.AddScoped<SessionStart>();
        builder.Services.AddScoped<Revoking>();
        builder.Services.AddThrottle();
        builder.AddSessionCookies();
        builder.AddPages();
    }

    private static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<PageResults>();
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<IOptions<IssuerOptions>>((antiforgery, issuer) =>
        {
            antiforgery.Cookie.Name = SessionCookies.Named("form", issuer.Value);
            antiforgery.SuppressXFrameOptionsHeader = true;
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = issuer.Value.Issuer.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<KeyRenewal>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRenewal>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRenewal>());
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyRenewal>());
        builder.Services.AddSingleton<OwnKeys>();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<OwnKeys>((bearer, keys) => bearer.ConfigurationManager = keys);

        // Cookies and what is sealed in the database: beside the other keys, made and renewed by the framework.
        builder.Services.AddDataProtection().SetApplicationName("export-platform-identity");
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<KeyRing, ILoggerFactory>((options, ring, loggers) => options.XmlRepository =
                new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(ring.Location, "cookies")), loggers));
    }

    // Only the gateway says where a request came from; with any other host than the issuer's it is not believed.
    private static void TrustTheGateway(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<IssuerOptions>>((forwarded, issuer) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.AllowedHosts.Add(issuer.Value.Issuer.Host);
            foreach (var network in issuer.Value.GatewayNetworks)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
}
