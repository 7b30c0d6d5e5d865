using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>How the card network is reached.</summary>
public sealed class CardNetworkOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CardNetwork";

    /// <summary>Where it is; default the simulated outside world, by service discovery.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://simulators");

    /// <summary>How long one call may take before its outcome counts as unknown; default 5 s, at most 12.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The shop's page a buyer's browser is sent to after the issuer's or the network's page; <c>{orderId}</c> stands for the order. Only
    /// this address goes to the network: what a buyer sends is never one to be redirected to. Default the gateway of a developer's machine.
    /// </summary>
    [Required]
    public string ReturnUrl { get; set; } = "http://localhost:8080/?order={orderId}";

    /// <summary>The page of one order to come back to.</summary>
    internal Uri ReturnUrlOf(string reference) => new(ReturnUrl.Replace("{orderId}", Uri.EscapeDataString(reference), StringComparison.Ordinal));

    internal bool IsReturnUrlValid() => Uri.TryCreate(ReturnUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true });
}
