namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>How the simulated card network behaves.</summary>
public sealed class CardNetworkOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CardNetwork";

    /// <summary>How long a hold lives; card networks cancel it after about seven days, the default.</summary>
    public TimeSpan HoldsFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How late <c>tok_slow</c> is answered; default 3 s.</summary>
    public TimeSpan SlowAnswer { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long <c>tok_timeout_after_effect</c> keeps its caller waiting before the connection is cut; default 1 s.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often expired holds are looked for; default 10 s.</summary>
    public TimeSpan ExpiryCheck { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a cardholder may take at the issuer's page; default 15 minutes.</summary>
    public TimeSpan ChallengesFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a page waits for a card; default 30 minutes.</summary>
    public TimeSpan PagesFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a merchant may take to answer a dispute; card networks give about ten days, the default.</summary>
    public TimeSpan EvidenceFor { get; set; } = TimeSpan.FromDays(10);

    /// <summary>What a dispute costs the merchant, in minor units of its currency; default 1,500.</summary>
    public long DisputeFee { get; set; } = 1_500;
}
