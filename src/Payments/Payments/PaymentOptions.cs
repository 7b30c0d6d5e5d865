namespace ExportPlatform.Payments.Payments;

/// <summary>How payments are looked after.</summary>
public sealed class PaymentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Payments";

    /// <summary>How often steps left open are looked for; default one second.</summary>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a hold that fits no payment is left alone before it is dropped; default one hour.</summary>
    public TimeSpan OrphanGrace { get; set; } = TimeSpan.FromHours(1);
}
