using System.Security.Claims;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Tokens;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;
using Microsoft.AspNetCore.Authorization;

namespace ExportPlatform.Identity.Mandates;

/// <summary>Routes of mandates: sellers give and take them back, agents see theirs.</summary>
internal static class MandatesEndpoints
{
    /// <summary>Policy of those who give mandates: sellers themselves. An agent cannot pass on what it was given.</summary>
    public const string Giver = "mandate-giver";

    /// <summary>Policy of those who see mandates: sellers and agents.</summary>
    public const string Reader = "mandate-reader";

    public static void AddMandates(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Giver, policy => policy.RequireRole(Policies.Seller).RequireClaim(TokenClaims.SellerId).RequireAssertion(HasScope))
        .AddPolicy(Reader, policy => policy.RequireRole(Policies.Seller, AccountRoles.Agent).RequireAssertion(HasScope));

    public static void MapMandates(this IEndpointRouteBuilder routes)
    {
        var mandates = routes.MapGroup("/v1/mandates").WithTags("Mandates");
        mandates.MapPost("", GrantMandate.Handle)
            .WithName(nameof(GrantMandate))
            .WithSummary("Let an agent act for your seller account")
            .RequireAuthorization(Giver)
            .RequireIdempotencyKey<IdentityDbContext>()
            .Audited("identity.mandate.grant")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        mandates.MapGet("", ListMandates.Handle)
            .WithName(nameof(ListMandates))
            .WithSummary("Mandates you gave, or have as an agent")
            .RequireAuthorization(Reader);
        mandates.MapPost("/{mandateId:guid}/revocation", RevokeMandate.Handle)
            .WithName(nameof(RevokeMandate))
            .WithSummary("Take a mandate back")
            .RequireAuthorization(Giver)
            .RequireIdempotencyKey<IdentityDbContext>()
            .Audited("identity.mandate.revoke")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The seller account of the caller's own; never one acted for by a mandate.</summary>
    public static Guid? OwnSellerId(this ClaimsPrincipal caller) => Guid.TryParse(caller.FindFirstValue(TokenClaims.SellerId), out var id) ? id : null;

    private static bool HasScope(AuthorizationHandlerContext context) =>
        context.User.FindAll("scope").SelectMany(claim => claim.Value.Split(' ')).Contains(ApiScopes.Sell, StringComparer.Ordinal);
}
