namespace ExportPlatform.Shipping;

/// <summary>Reads the tables that are built into the service: one header line, commas, no quotes.</summary>
internal static class DataFile
{
    /// <summary>The rows of a table as texts by column name; an empty text is an absent value.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        var header = (reader.ReadLine() ?? "").Split(',');
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var values = line.Split(',');
            rows.Add(values.Length == header.Length && !line.Contains('"', StringComparison.Ordinal)
                ? header.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
                : throw new InvalidOperationException($"{name}: '{line}' does not have the {header.Length} plain columns of its header."));
        }

        return rows;
    }
}
