using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>The keys webhooks are signed with.</summary>
public sealed class WebhookKeys
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Webhooks";

    /// <summary>The key in use. Required, 24 characters or more.</summary>
    [Required, MinLength(24)]
    public string Secret { get; set; } = "";

    /// <summary>The key before it, accepted while keys change; null when none.</summary>
    [MinLength(24)]
    public string? PreviousSecret { get; set; }

    /// <summary>All keys a signature may have been made with.</summary>
    internal IEnumerable<string> All => PreviousSecret is null ? [Secret] : [Secret, PreviousSecret];
}
