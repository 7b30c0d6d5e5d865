using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ExportPlatform.ClientGenerator;

namespace ExportPlatform.Client.Tests;

public sealed class ClientTextTests
{
    [Fact]
    public void The_committed_client_is_the_one_the_document_gives() =>
        Snapshot.Matches(
            ClientText.Write(JsonNode.Parse(File.ReadAllText(Beside("../../docs/openapi.json")))!.AsObject()),
            "../../src/Client/ServiceClients.g.cs");

    private static string Beside(string relativePath, [CallerFilePath] string testFile = "") =>
        Path.Combine(Path.GetDirectoryName(testFile)!, relativePath);
}
