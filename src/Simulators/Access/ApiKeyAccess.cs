using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Access;

/// <summary>Who may talk to the outside world: whoever shows the API key; to its controls also an operator of the platform.</summary>
internal static class ApiKeyAccess
{
    /// <summary>Whether the request carries the API key, compared in constant time.</summary>
    public static bool HasApiKey(this HttpContext http)
    {
        var expected = http.RequestServices.GetRequiredService<IOptions<SimulatorsOptions>>().Value.ApiKey;
        return AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var sent)
            && sent is { Scheme: "Bearer", Parameter: { } key }
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(expected));
    }

    /// <summary>Endpoint filter of the controls.</summary>
    public static async ValueTask<object?> RequireKeyOrOperator(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.HasApiKey() || context.HttpContext.User.IsOperator()
            ? await next(context)
            : PlatformProblems.Problem(
                "access.unauthenticated", "Send the outside world's API key or an operator's token.", StatusCodes.Status401Unauthorized);
}
