using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>The key the simulated outside world asks for.</summary>
public sealed class OutsideWorldKey
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Simulators";

    /// <summary>Sent as <c>Authorization: Bearer</c>. Required.</summary>
    [Required]
    public string ApiKey { get; set; } = "";
}
