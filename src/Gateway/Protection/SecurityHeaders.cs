namespace ExportPlatform.Gateway.Protection;

/// <summary>What every answer tells browsers: data is not a page, nothing may frame it, nothing is loaded from elsewhere.</summary>
internal static class SecurityHeaders
{
    private const string ForData = "default-src 'none'; frame-ancestors 'none'";

    // The API reference and the start page bring their own script and style; they load and ask nothing from elsewhere.
    private const string ForPages =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (!BringsItsOwnPolicy(http.Request.Path))
        {
            headers.ContentSecurityPolicy = IsPage(http.Request.Path) ? ForPages : ForData;
        }

        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(http);
    });

    // The pages of identity say themselves what they load and where their forms lead; a second policy would only add to theirs.
    private static bool BringsItsOwnPolicy(PathString path) =>
        path.StartsWithSegments("/account", StringComparison.Ordinal) || path.StartsWithSegments("/connect", StringComparison.Ordinal);

    private static bool IsPage(PathString path) => path == "/" || path.StartsWithSegments("/scalar", StringComparison.Ordinal);
}
