using System.Globalization;
using System.Text;
using ExportPlatform.ServiceDefaults.Hosting;

namespace ExportPlatform.Identity.Keys;

/// <summary>Files only their owner may read. Each is written once and never changed.</summary>
internal sealed class KeyFolder(string folder)
{
    private const string DayFormat = "yyyyMMdd";

    /// <summary>Where the keys are when nothing else is configured.</summary>
    public static string Default => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "export-platform",
        "identity",
        "keys");

    /// <summary>The folder's own path; made for its owner only when it is not there.</summary>
    public string Location => Make().FullName;

    /// <summary>The days for which there are files of a kind.</summary>
    public IReadOnlyList<DateOnly> Days(string kind) =>
    [
        .. Make().GetFiles($"{kind}-*").Select(file => DayOf(file.Name, kind)).OfType<DateOnly>().Order(),
    ];

    /// <summary>The text of a file.</summary>
    /// <exception cref="InvalidOperationException">Others than the owner can read the file.</exception>
    public string Read(string kind, DateOnly day)
    {
        var file = FileOf(kind, day);
        if (PrivateFile.IsOpenToOthers(file))
        {
            throw new InvalidOperationException($"{file} can be read by others than its owner. Delete it (a new key is made) or run chmod 600.");
        }

        return File.ReadAllText(file);
    }

    /// <summary>Keeps a text under a name; if another copy of the service was first, its text stays.</summary>
    public void Keep(string kind, DateOnly day, string text)
    {
        Make();
        PrivateFile.WriteOnce(FileOf(kind, day), Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Throws a file away.</summary>
    public void Delete(string kind, DateOnly day) => File.Delete(FileOf(kind, day));

    private DirectoryInfo Make() => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private string FileOf(string kind, DateOnly day) => Path.Combine(folder, $"{kind}-{day.ToString(DayFormat, CultureInfo.InvariantCulture)}");

    private static DateOnly? DayOf(string name, string kind) =>
        DateOnly.TryParseExact(name[(kind.Length + 1)..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
