using System.Runtime.InteropServices;

namespace ExportPlatform.ServiceDefaults.Hosting;

/// <summary>Files nobody but their owner can read.</summary>
public static partial class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int AlreadyThere = 17;

    /// <summary>How to open a file that, if it is made by that, only its owner may read and write.</summary>
    public static FileStreamOptions New(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    /// <summary>Whether somebody besides its owner may read, write or run a file; never so on Windows, where folders decide that.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None;

    /// <summary>Writes a file at once and for good. If it is there already it stays: of several processes that start together one wins, and all then read the same.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void WriteOnce(string path, ReadOnlySpan<byte> content)
    {
        var aside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Guid.CreateVersion7():N}");
        using (var writer = new FileStream(aside, New(FileMode.CreateNew)))
        {
            writer.Write(content);
        }

        try
        {
            GiveName(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // Only on Windows is File.Move without overwriting one step: elsewhere it looks first and moves then, over what came in between.
    private static void GiveName(string aside, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(aside, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
            }
        }
        else if (Link(aside, path) != 0 && Marshal.GetLastPInvokeError() is var error and not AlreadyThere)
        {
            throw new IOException($"{path} could not be written (error {error}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string added);
}
