namespace ExportPlatform.Trade.Tests;

/// <summary>The sample files, as theory rows. No cell of them holds a comma inside quotes before the columns read here.</summary>
internal static class Vectors
{
    public static IEnumerable<TheoryDataRow<string, string>> Read(string file) =>
        Rows(file).Select(cells => new TheoryDataRow<string, string>(cells[0], cells[1]));

    public static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))];
    }
}
