using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A profile of a project's launchSettings.json: its addresses and variables.</summary>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> Urls, IReadOnlyDictionary<string, string> Variables) : IResourceAnnotation
{
    /// <summary>Reads the named profile, or the first that runs the project; nothing when there is none.</summary>
    public static LaunchProfile? Read(string projectDirectory, string? name)
    {
        var file = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return null;
        }

        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var document = JsonDocument.Parse(File.ReadAllText(file), options);
        if (!document.RootElement.TryGetProperty("profiles", out var profiles))
        {
            return null;
        }

        var found = profiles.EnumerateObject().FirstOrDefault(
            p => name is null ? Text(p.Value, "commandName") is "Project" : string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
        return found.Value.ValueKind is not JsonValueKind.Object ? null : new LaunchProfile(
            found.Name,
            [.. (Text(found.Value, "applicationUrl") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url))],
            found.Value.TryGetProperty("environmentVariables", out var variables)
                ? variables.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.ToString(), StringComparer.Ordinal)
                : new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
