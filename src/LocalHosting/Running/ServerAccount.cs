using System.Globalization;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>The account servers run under: our own, or, when we are root, one without rights.</summary>
internal sealed partial record ServerAccount(string Name, uint UserId, uint GroupId)
{
    /// <summary>True when this process runs as root.</summary>
    public static bool IsRoot { get; } = OperatingSystem.IsLinux() && GetEffectiveUserId() == 0;

    /// <summary>The first of the named accounts that exists, or nobody; nothing when we are not root.</summary>
    public static ServerAccount? For(string preferred)
    {
        if (!IsRoot)
        {
            return null;
        }

        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3)
            .ToLookup(fields => fields[0], fields => fields, StringComparer.Ordinal);
        var found = accounts[preferred].FirstOrDefault() ?? accounts["nobody"].FirstOrDefault()
            ?? throw new DistributedApplicationException("There is no account 'nobody' to run servers under; run the app host as an ordinary user.");
        return new ServerAccount(
            found[0], uint.Parse(found[2], CultureInfo.InvariantCulture), uint.Parse(found[3], CultureInfo.InvariantCulture));
    }

    /// <summary>Command words that switch to the account.</summary>
    public string[] SwitchCommand() =>
        ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--"];

    /// <summary>Hands a file or folder to the account.</summary>
    public void Own(string path)
    {
        if (ChangeOwner(path, UserId, GroupId) != 0)
        {
            throw new IOException($"{path} could not be handed to '{Name}' (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
