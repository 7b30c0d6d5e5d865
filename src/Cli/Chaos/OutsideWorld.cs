using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Cli.Chaos;

/// <summary>The hand on the simulated outside world, which misbehaves on request.</summary>
internal sealed class OutsideWorld : IDisposable
{
    /// <summary>The parties that call back.</summary>
    public static readonly string[] Parties = ["card-network", "carrier", "bank", "customs", "culture", "export-control"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly HttpClient _http;

    public OutsideWorld(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Makes something go wrong from now on.</summary>
    public async Task OrderAsync(OutsideFault fault, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync("/control/faults", fault, Json, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends everything that goes wrong, and tells how often it did.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        var standing = await _http.GetFromJsonAsync<Standing[]>("/control/faults", Json, cancellationToken) ?? [];
        using var answer = await _http.DeleteAsync(new Uri("/control/faults", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return standing.Sum(fault => fault.Hits);
    }

    public void Dispose() => _http.Dispose();

    private sealed record Standing(int Hits);
}

/// <summary>Something that shall go wrong at an outside party; members left out match everything.</summary>
internal sealed record OutsideFault(
    string Party, string Kind, string? Operation = null, int? Status = null, int? DelayMs = null, int? Copies = null, int? Times = null);
