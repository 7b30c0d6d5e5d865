namespace ExportPlatform.Cli.Load;

/// <summary>What a run does.</summary>
/// <param name="Rate">Errands a second, whatever the platform answers.</param>
/// <param name="Duration">How long they come and are counted.</param>
/// <param name="WarmUp">How long they come before that, uncounted.</param>
/// <param name="Mix">What they are.</param>
/// <param name="Goods">Which goods: <c>p1</c> or <c>all</c>.</param>
/// <param name="Journey">How far orders are taken.</param>
/// <param name="Buyers">How many buyers take turns.</param>
/// <param name="Sellers">How many sellers of the crowd sell; none for the named sellers of the demonstration.</param>
/// <param name="HotShare">Part of all errands that goes to one article.</param>
/// <param name="Packing">How long a seller takes to hand over.</param>
/// <param name="Patience">How long the run waits for orders on their way after the last arrival.</param>
/// <param name="Seed">Decides arrivals and choices; the same seed gives the same errands.</param>
/// <param name="Attempts">How often a client sends a request at most, under the same key, when it meets no answer or a passing trouble.</param>
internal sealed record LoadPlan(
    double Rate,
    TimeSpan Duration,
    TimeSpan WarmUp,
    Mix Mix,
    string Goods,
    JourneyEnd Journey,
    int Buyers,
    int Sellers,
    double HotShare,
    TimeSpan Packing,
    TimeSpan Patience,
    int Seed,
    int Attempts = 1);

/// <summary>How far orders are taken.</summary>
internal enum JourneyEnd
{
    /// <summary>Until all gates have let them go and the label is there; nobody hands over.</summary>
    Released,

    /// <summary>Until everybody is paid.</summary>
    Settled,
}
