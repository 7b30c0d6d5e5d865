using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>Bearer tokens of the platform's own issuer, validated by each service itself; whatever names no policy is denied.</summary>
internal static class AccessControl
{
    /// <summary>The issuer written into and expected in every token.</summary>
    private const string DefaultIssuer = "https://identity.export-platform";

    public static void AddAccessControl(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(JwtBearerDefaults.AuthenticationScheme);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IHttpClientFactory, IConfiguration, IHostEnvironment>(Configure);

        builder.Services.AddSingleton<IAuthorizationHandler, AccessRequirementHandler>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        var authorization = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRouteOfOurs).Build())
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser());
        foreach (var name in AccessRules.ByPolicy.Keys)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new AccessRequirement(name)));
        }
    }

    // A path nobody mapped, a wrong method or media type: there is nothing to protect, and routing's own 404, 405 or 415 is the honest answer.
    private static bool IsNoRouteOfOurs(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;

    private static void Configure(
        JwtBearerOptions bearer, IHttpClientFactory clients, IConfiguration configuration, IHostEnvironment environment)
    {
        bearer.Backchannel = clients.CreateClient(JwtBearerDefaults.AuthenticationScheme);
        bearer.MetadataAddress = "http://identity/.well-known/openid-configuration";

        // Inside one machine or cluster the keys are read by service discovery; TLS ends at the gateway.
        bearer.RequireHttpsMetadata = false;
        bearer.MapInboundClaims = false;
        bearer.Events = new JwtBearerEvents { OnMessageReceived = TokenForm.Check, OnTokenValidated = TokenForm.CheckClaims };
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = configuration["Authentication:Issuer"] ?? DefaultIssuer,
            ValidAudience = environment.ApplicationName.Split('.')[^1].ToLowerInvariant(),
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,

            // A key is chosen by its id among the issuer's; a token that names an unknown one is not tried against the others.
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(30),
            NameClaimType = ClaimNames.Account,
            RoleClaimType = ClaimNames.Role,
        };
    }
}
