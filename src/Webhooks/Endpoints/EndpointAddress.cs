using System.Net;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>
/// What may be registered as an address. This is for people, who get a reason at once; what protects the platform is the check of the address
/// that is really connected to, on every delivery (<see cref="Deliveries.OutsideClient"/>), for a name may lead elsewhere tomorrow.
/// </summary>
internal static class EndpointAddress
{
    public const int MaxLength = 500;
    private static readonly int[] Ports = [443, 8443];
    private static readonly string[] InternalNames =
        [".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa", ".onion", ".test", ".invalid"];

    /// <summary>Why an address cannot be registered; null when it can.</summary>
    /// <param name="text">As the seller wrote it.</param>
    /// <param name="demonstrationReceiver">The one receiver on this machine that is allowed in demonstrations; null for none.</param>
    public static EndpointRefusal? Refuse(string text, Uri? demonstrationReceiver)
    {
        if (text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return EndpointRefusal.AddressMalformed;
        }

        if (IsDemonstration(url, demonstrationReceiver))
        {
            return null;
        }

        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return EndpointRefusal.AddressNotHttps;
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return EndpointRefusal.AddressMalformed;
        }

        return Ports.Contains(url.Port) ? RefuseHost(url) : EndpointRefusal.AddressPort;
    }

    /// <summary>Whether it is at the demonstration's receiver.</summary>
    public static bool IsDemonstration(Uri url, Uri? demonstrationReceiver) =>
        demonstrationReceiver is not null
        && url.UserInfo.Length == 0
        && url.Scheme == demonstrationReceiver.Scheme
        && url.Authority == demonstrationReceiver.Authority;

    // A public receiver has a name; numbers in any spelling, names without a point and names of inner networks are none.
    private static EndpointRefusal? RefuseHost(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        var isPublicName = url.HostNameType is UriHostNameType.Dns
            && host.Contains('.', StringComparison.Ordinal)
            && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            && !char.IsAsciiDigit(host[^1])
            && !IPAddress.TryParse(host, out _)
            && !InternalNames.Any(name => host.EndsWith(name, StringComparison.Ordinal));
        return isPublicName ? null : EndpointRefusal.AddressInternal;
    }
}
