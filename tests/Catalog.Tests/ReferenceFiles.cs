using System.Runtime.CompilerServices;

namespace ExportPlatform.Catalog.Tests;

/// <summary>Reference data that is kept beside the repository and not in it.</summary>
internal static class ReferenceFiles
{
    /// <summary>The text of a file; a test that needs it is skipped where it is not there.</summary>
    public static string Read(string file)
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../shared/data", file));
        Assert.SkipUnless(File.Exists(path), $"The reference data is not beside the repository: {file}");
        return File.ReadAllText(path);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
