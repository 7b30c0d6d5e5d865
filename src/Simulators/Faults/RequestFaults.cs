namespace ExportPlatform.Simulators.Faults;

/// <summary>The faults of the request at hand; a party's handler asks it what to refuse and may ask for silence itself.</summary>
internal sealed class RequestFaults
{
    /// <summary>The code of a <see cref="FaultKind.Refuse"/> fault that struck; null when the party shall decide by itself.</summary>
    public string? RefusalCode { get; set; }

    /// <summary>How long to wait before the connection is cut without an answer, once the effect is committed; null to answer.</summary>
    public TimeSpan? SilenceAfterEffect { get; set; }
}
