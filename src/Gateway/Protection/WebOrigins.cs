namespace ExportPlatform.Gateway.Protection;

/// <summary>Which web pages may call the platform from a browser: those configured; at a developer's machine also its own.</summary>
internal static class WebOrigins
{
    private const string Section = "Cors:Origins";

    public static void AddWebOrigins(this WebApplicationBuilder builder)
    {
        var origins = builder.Configuration.GetSection(Section).Get<string[]>() ?? [];
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(origin => origins.Contains(origin, StringComparer.Ordinal) || (isDevelopment && IsOwnMachine(origin)))
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders(
                "Authorization", "Content-Type", "Accept-Language", "Idempotency-Key", "If-Match", "If-None-Match", "Acting-For", "Last-Event-ID", RequestIds.Header)
            .WithExposedHeaders(
                "ETag", "Location", "Retry-After", "RateLimit", "RateLimit-Policy", "Idempotent-Replayed", RequestIds.Header)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    internal static bool IsOwnMachine(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.IsLoopback;
}
