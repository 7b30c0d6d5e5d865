using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>Keeps generated secrets between runs in a file only its user can read; in tests they live as long as the test.</summary>
internal sealed class SecretStore(string? file)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _values = Read(file);

    /// <summary>The secret kept under a name, made on first use.</summary>
    public string GetOrMake(string name, Func<string> make)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(name, out var known))
            {
                return known;
            }

            var made = _values[name] = make();
            Save();
            return made;
        }
    }

    private static Dictionary<string, string> Read(string? file) =>
        file is not null && File.Exists(file)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? []
            : [];

    private void Save()
    {
        if (file is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!, (UnixFileMode)0b111_000_000);
        var partial = $"{file}.{Guid.CreateVersion7():N}";
        using (var stream = new FileStream(partial, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = (UnixFileMode)0b110_000_000,
        }))
        {
            JsonSerializer.Serialize(stream, _values);
        }

        File.Move(partial, file, overwrite: true);
    }
}

/// <summary>A builder that keeps generated secrets.</summary>
internal interface IKeepsSecrets
{
    SecretStore Secrets { get; }
}
