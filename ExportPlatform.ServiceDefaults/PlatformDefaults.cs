using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Clocks;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.OpenApi;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Redaction;
using ExportPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Http.Resilience;

namespace ExportPlatform.ServiceDefaults;

/// <summary>What every service of the platform has in common, so that a service's own Program only says what is special about it.</summary>
public static class PlatformDefaults
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private const long MaxBodyBytes = 1_000_000;

    /// <summary>
    /// Adds clock, telemetry, health checks, service discovery, resilience that never repeats unsafe calls, strict JSON, RFC 9457 problems,
    /// bearer tokens with a fallback that denies, and OpenAPI.
    /// </summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(LimitRequests);
        builder.AddClock();
        builder.AddTelemetry();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // Retrying a POST could do a thing twice; whoever needs that sends an Idempotency-Key and retries itself.
            http.AddStandardResilienceHandler(resilience =>
            {
                resilience.Retry.DisableForUnsafeHttpMethods();

                // Somebody waits: three pauses of less than a second in all ride out a lost connection, and what is away is said soon.
                resilience.Retry.Delay = TimeSpan.FromMilliseconds(100);
            });
            http.AddServiceDiscovery();

            // Traces and metrics tell of each call; a line before and after it tells nothing more.
            http.RemoveAllLoggers();
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = RequestTimeout });
        builder.Services.ConfigureHttpJsonOptions(json => MakeStrict(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddPlatformProblems();
        builder.Services.AddValidation();
        builder.AddAccessControl();
        builder.AddTokenRevocation();
        builder.Services.AddPlatformOpenApi();
        builder.Services.AddSingleton(services => new KeptAnswers(services.GetService<PersonalDataVault>()));
        return builder;
    }

    /// <summary>The request pipeline in its one right order, then <c>/health</c>, <c>/alive</c> and the OpenAPI document.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseMiddleware<ActingFor>();
        app.UseAuthorization();
        app.UseMiddleware<CardNumberGuard>();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapDefaultEndpoints();
        return app;
    }

    /// <summary>Unknown and repeated members, missing members, nulls where none belong and numbers in quotes are refused; enums are camelCase text.</summary>
    public static void MakeStrict(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static void MapDefaultEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health").AllowAnonymous();
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") }).AllowAnonymous();
        routes.MapOpenApi().AllowAnonymous();
    }

    private static void LimitRequests(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxRequestHeaderCount = 64;
    }
}
