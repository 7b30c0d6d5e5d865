namespace ExportPlatform.Gateway.Protection;

/// <summary>What every answer tells browsers: data is not a page, nothing may frame it, nothing is loaded from elsewhere.</summary>
internal static class SecurityHeaders
{
    private const string ForData = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // The start page has a style and nothing else.
    private const string ForHome = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // The API reference brings its own script and style; it loads and asks nothing from elsewhere.
    private const string ForReference =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment, because a failure clears what was set before it.
        http.Response.OnStarting(Protect, http);
        return next(http);
    });

    private static Task Protect(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // A service with pages of its own knows best what they load.
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = PolicyFor(http.Request.Path);
        }

        // What is told for a token is for its bearer alone. A service that knows better says so itself.
        if (headers.CacheControl.Count == 0 && http.Request.Headers.Authorization.Count > 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static string PolicyFor(PathString path) =>
        path == "/" ? ForHome
        : path.StartsWithSegments("/scalar", StringComparison.Ordinal) ? ForReference
        : ForData;
}
