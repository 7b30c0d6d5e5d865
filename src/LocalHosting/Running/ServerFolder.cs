namespace Aspire.Hosting.Running;

/// <summary>A server's own folder, entered by nobody else.</summary>
internal sealed record ServerFolder(string Path, ServerAccount? Account)
{
    /// <summary>Makes the folder, or one below it.</summary>
    public string Create(string relative = "")
    {
        var folder = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(folder, (UnixFileMode)0b111_000_000);
        Account?.Own(folder);
        return folder;
    }

    /// <summary>Writes a file only the server's account can read.</summary>
    public string Write(string relative, string text, int mode = 0b110_000_000)
    {
        var file = System.IO.Path.Combine(Path, relative);
        File.Delete(file);
        using (var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = (UnixFileMode)mode,
        }))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        Account?.Own(file);
        return file;
    }
}
