namespace ExportPlatform.Cli.Audit;

/// <summary>Something that must hold, whatever happened to the platform.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Title">What must hold.</param>
/// <param name="Looked">Counts the things it looks at; none is a failure.</param>
/// <param name="Broken">Gives a line of text for each thing that is not as it must be.</param>
/// <param name="Sabotage">Breaks one thing in the copy that is checked, to see that the check notices.</param>
internal sealed record Check(string Id, string Title, string Looked, string Broken, string Sabotage)
{
    /// <summary>All checks, in the order they are told.</summary>
    public static IReadOnlyList<Check> All { get; } = [.. MoneyChecks.All, .. ChargeChecks.All, .. OrderChecks.All, .. GoodsChecks.All, .. TraceChecks.All, .. QuietChecks.All];
}

/// <summary>What came of a check.</summary>
/// <param name="Id">The check.</param>
/// <param name="Title">What must hold.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Looked">How many things were looked at.</param>
/// <param name="Broken">How many are not as they must be.</param>
/// <param name="Examples">The first few, or why nothing could be read.</param>
internal sealed record Finding(string Id, string Title, Verdict Verdict, long Looked, long Broken, IReadOnlyList<string> Examples);

/// <summary>Whether something holds.</summary>
internal enum Verdict
{
    /// <summary>It holds for everything, and there was something.</summary>
    Pass,

    /// <summary>It does not hold, or there was nothing it could hold for.</summary>
    Fail,

    /// <summary>Nobody can say: something it looks at could not be read.</summary>
    CouldNotRead,
}
