using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>The audit trail of a service: registration and routes.</summary>
public static class AuditEndpoints
{
    /// <summary>Maps <c>/v1/audit/entries</c> and <c>/v1/audit/verification</c> for operators.</summary>
    public static void MapAuditTrail(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/v1/audit").WithTags("Audit").RequireAuthorization(Policies.Operator);
        audit.MapGet("/entries", ListAuditEntries.Handle)
            .WithName(nameof(ListAuditEntries))
            .WithSummary("Privileged and money commands, newest first: who, when, what, old, new, why")
            .ProducesValidationProblem();

        // A trail of years is read in one go; the caller may hang up, the server does not.
        audit.MapGet("/verification", VerifyAsync)
            .WithName("VerifyAuditTrail")
            .WithSummary("Reads the whole trail and says what is wrong with it first")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .DisableRequestTimeout();
    }

    internal static void AddAuditTrail<TContext>(this IHostApplicationBuilder builder)
        where TContext : DbContext
    {
        builder.Services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped(services => new AuditDatabase(services.GetRequiredService<TContext>()));
        builder.Services.AddSingleton<AuditKey>();
        builder.Services.AddSingleton<AuditSealer>();
        builder.Services.AddSingleton<AuditAnchors>();
        builder.Services.AddSingleton<AuditChain>();
        builder.Services.AddSingleton<AuditVerifier>();
        builder.Services.AddHostedService<AuditChainer>();
    }

    private static async Task<Results<Ok<AuditVerification>, ProblemHttpResult>> VerifyAsync(
        AuditDatabase database, AuditVerifier verifier, CancellationToken cancellationToken) =>
        await verifier.VerifyAsync(database.Db, cancellationToken) is { } verified
            ? TypedResults.Ok(verified)
            : PlatformProblems.Problem(
                "audit.verification-running", "This trail is being verified. Wait for that to end.", StatusCodes.Status409Conflict);
}

/// <summary>The service's own context, for those who know it only as the keeper of a trail.</summary>
internal sealed record AuditDatabase(DbContext Db);
