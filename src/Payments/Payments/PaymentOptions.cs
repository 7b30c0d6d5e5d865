namespace ExportPlatform.Payments.Payments;

/// <summary>How payments are looked after.</summary>
public sealed class PaymentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Payments";

    /// <summary>How often steps left open are looked for; default one second.</summary>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromSeconds(1);
}
