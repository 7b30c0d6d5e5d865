using System.Net;
using System.Net.Sockets;

namespace ExportPlatform.Gateway.Limits;

/// <summary>Whom a limit counts.</summary>
/// <param name="Kind">Which limit: <c>account</c>, <c>address</c>, <c>sign-in</c> or <c>hooks</c>.</param>
/// <param name="Id">The account's id or the address.</param>
internal readonly record struct Client(string Kind, string Id)
{
    /// <summary>
    /// The client of a request: its account when the token is valid, so that nobody can borrow another's share, else its address. Null for
    /// health checks, which nobody must be able to crowd out.
    /// </summary>
    public static Client? Of(HttpContext http)
    {
        var path = http.Request.Path;
        return path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/alive", StringComparison.Ordinal) ? null
            : path.StartsWithSegments("/hooks", StringComparison.Ordinal) ? new Client("hooks", Network(http.Connection.RemoteIpAddress))
            : IsSignIn(path) ? new Client("sign-in", Network(http.Connection.RemoteIpAddress))
            : http.User.FindFirst("sub")?.Value is { } account ? new Client("account", account)
            : new Client("address", Network(http.Connection.RemoteIpAddress));
    }

    private static bool IsSignIn(PathString path) =>
        path.StartsWithSegments("/connect", StringComparison.Ordinal) || path.StartsWithSegments("/account", StringComparison.Ordinal);

    /// <summary>The address, or of an IPv6 address the /64 it is in: one household has that many addresses.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null || address.AddressFamily is not AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address?.MapToIPv4().ToString() ?? "unknown";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
