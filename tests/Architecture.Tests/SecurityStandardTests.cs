using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExportPlatform.Architecture.Tests;

/// <summary>The list of what ASVS 5.0.0 asks for (docs/asvs.csv) names tests that are there, and reasons where there is none.</summary>
public partial class SecurityStandardTests
{
    private static readonly string[] Statuses = ["met", "documented", "not applicable", "open"];

    [Fact]
    public void All_rows_of_the_first_two_levels_are_there_once()
    {
        var rows = Rows().ToArray();

        Assert.Equal(rows.Length, rows.Select(row => row[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(70, rows.Count(row => row[1] == "1"));
        Assert.Equal(183, rows.Count(row => row[1] == "2"));
    }

    [Fact]
    public void Every_row_has_a_status_with_its_reason_and_what_is_met_names_a_test() =>
        Assert.All(Rows(), row =>
        {
            Assert.Contains(row[3], Statuses);
            Assert.NotEmpty(row[4]);
            Assert.Equal(row[3] == "met", row[5].Length > 0);
        });

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var there = Directory.GetFiles(TestsFolder(), "*.cs", SearchOption.AllDirectories).SelectMany(TestsOf).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(there);
        Assert.Subset(there, Rows().Select(row => row[5]).Where(test => test.Length > 0).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> TestsOf(string file)
    {
        var text = File.ReadAllText(file);
        var folder = NamespaceLine().Match(text).Groups["name"].Value;
        var classes = ClassLine().Matches(text);
        return TestLine().Matches(text)
            .Select(test => (Test: test, Class: classes.LastOrDefault(one => one.Index < test.Index)))
            .Where(found => found.Class is not null)
            .Select(found => $"{folder}.{found.Class!.Groups["name"].Value}.{found.Test.Groups["name"].Value}");
    }

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Path.Combine(TestsFolder(), "..", "docs", "asvs.csv")).Skip(1)
            .Select(line => Cell().Matches(line).Select(cell => cell.Groups["cell"].Value.Trim('"')).ToArray());

    private static string TestsFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, ".."));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ClassLine();

    [GeneratedRegex(@"public (async )?(Task|void|ValueTask) (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TestLine();

    [GeneratedRegex("(?<=^|,)(?<cell>\"[^\"]*\"|[^,]*)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Cell();
}
