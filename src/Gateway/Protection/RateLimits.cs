using System.Globalization;
using System.Threading.RateLimiting;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Gateway.Protection;

/// <summary>Limits each client by itself: by account when its token is valid, so that nobody can borrow another's share, else by address.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(limiter => limiter.OnRejected = Refuse);
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, limits) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(http, limits.Value)));
    }

    private static RateLimitPartition<string> Bucket(HttpContext http, RateLimitOptions limits)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/alive", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter("probe");
        }

        var address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        return path.StartsWithSegments("/hooks", StringComparison.Ordinal) ? Filled($"hooks {address}", limits.Hooks)
            : http.User.FindFirst("sub")?.Value is { } account ? Filled($"account {account}", limits.Account)
            : Filled($"address {address}", limits.Address);
    }

    private static RateLimitPartition<string> Filled(string client, RateLimit limit) =>
        RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Burst,
            TokensPerPeriod = limit.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    private static async ValueTask Refuse(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var pause = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await PlatformProblems.Problem(
            "request.too-many",
            "That is more than one client may send. Wait as long as Retry-After says.",
            StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext);
    }
}
