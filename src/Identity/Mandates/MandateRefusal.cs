namespace ExportPlatform.Identity.Mandates;

/// <summary>Why a mandate is not given.</summary>
/// <param name="Code">The problem type clients switch on; listed in docs/problems.md.</param>
/// <param name="Detail">One sentence for a person.</param>
internal sealed record MandateRefusal(string Code, string Detail)
{
    public static readonly MandateRefusal AgentUnknown = new("mandate.agent-unknown", "No agent is registered under this address or id.");

    public static readonly MandateRefusal DatesWrong = new("mandate.dates-wrong", "A mandate begins today or later, ends on or after its first day and lasts a year at most.");

    public static readonly MandateRefusal TooMany = new("mandate.too-many", "The agent has as many mandates as a token can carry.");
}
