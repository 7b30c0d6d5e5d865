using System.Globalization;
using System.Threading.RateLimiting;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ExportPlatform.Gateway.Limits;

/// <summary>Limits each client by itself, together with all other copies of the gateway, and tells it where it stands.</summary>
internal static class RateLimits
{
    private const string Redis = "cache";

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        builder.Services.AddSingleton(ByClient);
        if (builder.Configuration.GetConnectionString(Redis) is null)
        {
            return;
        }

        // Requests do not queue for a Redis that is away.
        builder.AddRedisClient(Redis, configureOptions: redis => (redis.BacklogPolicy, redis.ConnectTimeout) = (BacklogPolicy.FailFast, 2_000));
        builder.Services.AddSingleton<SharedBuckets>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SharedBuckets>());
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var limiter = app.Services.GetRequiredService<PartitionedRateLimiter<Client>>();
        app.Use(async (http, next) =>
        {
            if (Client.Of(http) is not { } client)
            {
                await next(http);
                return;
            }

            using var admission = (Admission)await limiter.AcquireAsync(client, 1, http.RequestAborted);
            Tell(http.Response.Headers, client, admission);
            await (admission.IsAcquired ? next(http) : RefuseAsync(http, admission));
        });
    }

    private static PartitionedRateLimiter<Client> ByClient(IServiceProvider services)
    {
        var limits = services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        var shared = services.GetService<SharedBuckets>();
        return PartitionedRateLimiter.Create<Client, Client>(client => RateLimitPartition.Get(
            client, _ => new SharedRateLimiter(client, LimitOf(client, limits), shared, limits.LeaseLife, clock)));
    }

    private static RateLimit LimitOf(Client client, RateLimitOptions limits) => client.Kind switch
    {
        "account" => limits.Account,
        "sign-in" => limits.SignIn,
        "hooks" => limits.Hooks,
        _ => limits.Address,
    };

    // As draft-ietf-httpapi-ratelimit-headers writes them: the quota and its window, what is left and when it is whole again.
    private static void Tell(IHeaderDictionary headers, Client client, Admission admission)
    {
        var limit = admission.Limit;
        var whole = (limit.Burst - admission.Remaining + limit.PerSecond - 1) / limit.PerSecond;
        headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{client.Kind}\";q={limit.Burst};w={(limit.Burst + limit.PerSecond - 1) / limit.PerSecond}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{client.Kind}\";r={admission.Remaining};t={whole}");
    }

    private static Task RefuseAsync(HttpContext http, Admission admission)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(admission.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return PlatformProblems.Problem(
            "request.too-many",
            "That is more than one client may send. Wait as long as Retry-After says.",
            StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
    }
}

/// <summary>Checks the limits at the start, each of them too.</summary>
[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
