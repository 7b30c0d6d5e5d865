using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExportPlatform.Platform.Tests;

/// <summary>The API as one document. A change is accepted with UPDATE_SNAPSHOTS=1; then the client is written anew from it.</summary>
public sealed class OpenApiTests(PlatformHost platform)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_of_the_platform_is_the_committed_one()
    {
        using var http = platform.App.CreateHttpClient("gateway");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var document = await http.GetStringAsync("/openapi/v1.json", limit.Token);
        while (document.Contains("Left out", StringComparison.Ordinal))
        {
            await pause.WaitForNextTickAsync(limit.Token);
            document = await http.GetStringAsync("/openapi/v1.json", limit.Token);
        }

        Snapshot.Matches(JsonNode.Parse(document)!.ToJsonString(Readable), "../../docs/openapi.json");
    }
}
