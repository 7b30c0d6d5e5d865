using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>How the card network is reached.</summary>
public sealed class CardNetworkOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CardNetwork";

    /// <summary>Whose API it speaks; default the simulated outside world's.</summary>
    public CardNetworkKind Kind { get; set; } = CardNetworkKind.Simulated;

    /// <summary>Where it is; default the simulated outside world, by service discovery.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://simulators");

    /// <summary>How long one call may take before its outcome counts as unknown; default 5 s, at most 12.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The shop's page a buyer's browser is sent to after the issuer's or the network's page; <c>{reference}</c> stands for the order or
    /// the payment session. Only this address goes to the network: nothing a buyer sends is ever redirected to. Default the gateway of a
    /// developer's machine.
    /// </summary>
    [Required]
    public string ReturnUrl { get; set; } = "http://localhost:8080/?paid={reference}";

    /// <summary>How many authorizations are asked for in one part of a day's list; default 500, Stripe gives 100 at most.</summary>
    [Range(1, 1000)]
    public int ListPart { get; set; } = 500;

    /// <summary>The page to come back to from one order or session.</summary>
    internal Uri ReturnUrlOf(string reference) => new(ReturnUrl.Replace("{reference}", Uri.EscapeDataString(reference), StringComparison.Ordinal));

    internal bool IsReturnUrlValid() => Uri.TryCreate(ReturnUrl, UriKind.Absolute, out var url) && WebPage.IsSafe(url);
}

/// <summary>The card networks there are adapters for.</summary>
public enum CardNetworkKind
{
    /// <summary>The simulated outside world.</summary>
    Simulated,

    /// <summary>A provider that speaks Stripe's API; its settings are below <c>CardNetwork:Stripe</c>.</summary>
    Stripe,
}
