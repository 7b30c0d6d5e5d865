namespace ExportPlatform.Gateway.Protection;

/// <summary>
/// Drops what a client says about itself in the name of a proxy, a tenant or a user: of the headers beginning with <c>X-</c> only those listed
/// pass, and the proxy then writes its own <c>X-Forwarded-*</c>. A name with an underscore may be read as one with a hyphen further on.
/// </summary>
internal static class ForeignHeaders
{
    private static readonly HashSet<string> Welcome = new(StringComparer.OrdinalIgnoreCase) { RequestIds.Header, "X-Requested-With" };

    private static readonly HashSet<string> Unwelcome = new(StringComparer.OrdinalIgnoreCase)
    {
        "Forwarded", "Via", "Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP", "Remote-User", "Proxy", "Proxy-Authorization",
        "Tenant", "Tenant-Id", "User-Id", "Account-Id", "Seller-Id", "Roles", "baggage",
    };

    public static void UseForeignHeaderRemoval(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        List<string>? foreign = null;
        foreach (var (name, _) in http.Request.Headers)
        {
            if (IsForeign(name))
            {
                (foreign ??= []).Add(name);
            }
        }

        foreach (var name in foreign ?? [])
        {
            http.Request.Headers.Remove(name);
        }

        return next(http);
    });

    internal static bool IsForeign(string name) =>
        (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && !Welcome.Contains(name))
        || name.Contains('_', StringComparison.Ordinal)
        || Unwelcome.Contains(name);
}
