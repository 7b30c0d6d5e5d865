namespace Aspire.Hosting.Servers;

/// <summary>Programs of a server: its folder, and the root of the private copy they belong to when they are not the system's.</summary>
/// <param name="Bin">Folder of the server's programs.</param>
/// <param name="Copy">Root of the private copy; nothing for the system's own.</param>
internal sealed record ServerInstallation(string Bin, string? Copy)
{
    /// <summary>Path of one of its programs.</summary>
    public string Program(string name) => Path.Combine(Bin, name);

    /// <summary>The little environment a server needs, with the copy's libraries and programs found first.</summary>
    public Dictionary<string, string> Environment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["LANG"] = "C.UTF-8",
        };
        if (Copy is not null)
        {
            variables["PATH"] = $"{Copy}/bin:{Copy}/usr/bin:{variables["PATH"]}";
            variables["LD_LIBRARY_PATH"] = string.Join(':', Directory.GetDirectories(Path.Combine(Copy, "usr/lib"), "*-linux-gnu"));
        }

        return variables;
    }
}
