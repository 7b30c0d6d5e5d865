using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Identity.Clients;

/// <summary>An application or machine that may ask for tokens, as configured under <c>Clients:{client id}</c>.</summary>
internal sealed class RegisteredClient
{
    /// <summary>The configuration section; its children are named for the client ids.</summary>
    public const string Section = "Clients";

    /// <summary>As shown to people when they are asked for consent.</summary>
    [Required, MaxLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Where people are sent back to; compared character by character, but for the port of a loopback address of a native application.</summary>
    public IList<Uri> RedirectUris { get; } = [];

    /// <summary>Where people may be sent after they signed out.</summary>
    public IList<Uri> SignOutRedirectUris { get; } = [];

    /// <summary>What the client may ask for.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>An application on the person's own device: a loopback address or a scheme of its own. Default false.</summary>
    public bool IsNative { get; set; }

    /// <summary>The platform's own page: it needs no consent, and people are sent back to <c>signed-in</c> at the issuer's address. Default false.</summary>
    public bool IsOurs { get; set; }

    /// <summary>A machine's secret, at least 32 characters; null for applications of people, which cannot keep one.</summary>
    [MinLength(32)]
    public string? Secret { get; set; }

    /// <summary>The account a machine acts as: its token's <c>sub</c>. Needed with a secret.</summary>
    public Guid? AccountId { get; set; }
}
