namespace ExportPlatform.Cli.Chaos;

/// <summary>What is wrong with an edge.</summary>
internal sealed record Toxin
{
    /// <summary>Nothing: bytes pass as they come.</summary>
    public static readonly Toxin None = new();

    /// <summary>How long each piece is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>By how much more or less, at random.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>How many bytes pass in a second; null for as many as come.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>The largest piece that passes at once; null for any.</summary>
    public int? SliceBytes { get; init; }

    /// <summary>Nothing passes and nobody is told: connections stand and are silent.</summary>
    public bool IsHole { get; init; }

    /// <summary>Questions pass; at the first byte of the answer the connection breaks.</summary>
    public bool LosesAnswers { get; init; }

    /// <summary>Connections are reset and new ones refused.</summary>
    public bool IsCut { get; init; }
}
