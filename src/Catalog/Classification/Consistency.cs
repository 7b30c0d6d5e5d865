namespace ExportPlatform.Catalog.Classification;

/// <summary>Compares a code with the words for the goods.</summary>
internal static class Consistency
{
    /// <summary>Candidates looked at; a right code usually is among the first three.</summary>
    public const int Candidates = 10;

    /// <summary>Below this nothing was understood well enough to doubt a seller.</summary>
    private const double LeastConfidence = 0.25;

    /// <summary>The verdict over a code, given what the words lead to.</summary>
    /// <param name="code">The code in question.</param>
    /// <param name="exists">Whether the edition has it.</param>
    /// <param name="isComplete">Whether a code that the edition lacks does not exist.</param>
    /// <param name="found">What the words lead to, best first.</param>
    public static CodeVerdict Of(HsCode code, bool exists, bool isComplete, FoundCodes found) =>
        !exists ? isComplete ? CodeVerdict.UnknownCode : CodeVerdict.NotChecked
        : found.Candidates.Count == 0 || found.Candidates[0].Confidence < LeastConfidence ? CodeVerdict.NotChecked
        : found.Candidates.Any(candidate => candidate.Code.Heading == code.Heading) ? CodeVerdict.Consistent
        : CodeVerdict.Doubtful;
}
