using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.Cli.Audit;

namespace ExportPlatform.Cli.Chaos;

/// <summary>What came of a campaign.</summary>
/// <param name="Commit">What was built.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Campaign">Which.</param>
/// <param name="Seed">Decides arrivals, moments and choices.</param>
/// <param name="Rate">Errands a second underneath.</param>
/// <param name="Parts">How many processes there were.</param>
/// <param name="Faults">What came of each.</param>
/// <param name="Matrix">What each feature answered without each part.</param>
internal sealed record CampaignResult(
    string Commit,
    DateTimeOffset StartedAt,
    string Campaign,
    int Seed,
    double Rate,
    int Parts,
    IReadOnlyList<FaultResult> Faults,
    IReadOnlyList<CellResult> Matrix)
{
    /// <summary>Whether everything planned was played; a campaign that was interrupted tells what it found until then.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether every fault was felt and did no lasting harm, and every answer was as agreed.</summary>
    [JsonIgnore]
    public bool IsWell => IsOver && Faults.All(fault => fault.IsWell) && Matrix.All(cell => cell.IsAsAgreed);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static CampaignResult Read(string json) =>
        JsonSerializer.Deserialize<CampaignResult>(json, Json) ?? throw new JsonException("The text says nothing.");
}

/// <summary>What came of one fault.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="What">What went wrong.</param>
/// <param name="WasFelt">Whether it was seen to do harm; if not, nothing was proven.</param>
/// <param name="Evidence">What was seen.</param>
/// <param name="Requests">Requests of the load.</param>
/// <param name="Failed">Of them without an answer, or with one of a broken server, after all attempts.</param>
/// <param name="Orders">Orders sent.</param>
/// <param name="Taken">Orders the platform said it took.</param>
/// <param name="Lost">Of them not to be found afterwards.</param>
/// <param name="Hanging">Orders that had not come to rest when patience ended.</param>
/// <param name="SilenceSeconds">The longest time without a good answer.</param>
/// <param name="RecoverySeconds">From the end of the fault to the last request that failed; 0 when none did.</param>
/// <param name="Audit">Checks that did not pass.</param>
/// <param name="Checks">How many checks there were.</param>
/// <param name="Trouble">Why the run could not be finished, when it could not.</param>
internal sealed record FaultResult(
    int Number,
    string Name,
    string What,
    bool WasFelt,
    string Evidence,
    int Requests,
    int Failed,
    int Orders,
    int Taken,
    int Lost,
    int Hanging,
    double SilenceSeconds,
    double RecoverySeconds,
    IReadOnlyList<Finding> Audit,
    int Checks,
    string? Trouble = null)
{
    /// <summary>Felt, and nothing lost, hanging or wrong in the books; and there was something to lose.</summary>
    public bool IsWell => Trouble is null && WasFelt && Taken > 0 && Lost == 0 && Hanging == 0 && Checks > 0 && Audit.Count == 0;
}

/// <summary>One cell of the resiliency matrix.</summary>
/// <param name="Feature">What somebody wants.</param>
/// <param name="Part">What is not as it should be.</param>
/// <param name="Condition"><c>down</c> or <c>slow</c>.</param>
/// <param name="Agreed">The answer agreed.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="IsAsAgreed">Whether they are the same.</param>
internal sealed record CellResult(string Feature, string Part, string Condition, string Agreed, string Answer, long Milliseconds, bool IsAsAgreed);
