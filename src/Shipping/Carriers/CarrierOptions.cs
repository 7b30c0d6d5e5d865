using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Shipping.Carriers;

/// <summary>How the service works with the carrier.</summary>
public sealed class CarrierOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Carrier";

    /// <summary>The carrier's API; default the simulated outside world, by service discovery. Ends with a slash.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://simulators/carrier/v1/");

    /// <summary>The carrier's account as a partner, under which it has webhooks of its bookings; null when it is no partner.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>How long one call may take; default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long nothing is heard of a parcel before the carrier's register is asked; default 30 s, far above a lost webhook's repeats.</summary>
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often quiet parcels are looked for; default 5 s.</summary>
    public TimeSpan LookUpInterval { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>The key outside parties know the platform by.</summary>
public sealed class OutsideWorldKey
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Simulators";

    /// <summary>Sent as <c>Authorization: Bearer</c>. Required, 16 characters or more.</summary>
    [Required, MinLength(16)]
    public string ApiKey { get; set; } = "";
}
