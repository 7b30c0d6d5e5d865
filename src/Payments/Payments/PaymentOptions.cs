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

    /// <summary>How often the card network is asked for new disputes, in case it told of one in vain; default five minutes.</summary>
    public TimeSpan DisputesEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far back it is asked; default seven days.</summary>
    public TimeSpan DisputesSince { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often an open dispute is looked up; default one hour.</summary>
    public TimeSpan DisputePause { get; set; } = TimeSpan.FromHours(1);
}
