using System.Text.Json.Nodes;
using ExportPlatform.ClientGenerator;

// dotnet run --project eng/ClientGenerator, from the repository's root: writes the client anew from the committed document.
var (document, client) = args is [var from, var to] ? (from, to) : ("docs/openapi.json", "src/Client/ServiceClients.g.cs");
await File.WriteAllTextAsync(client, ClientText.Write(JsonNode.Parse(await File.ReadAllTextAsync(document))!.AsObject()));
