namespace Aspire.Hosting.Running;

/// <summary>How a process is started.</summary>
/// <param name="Name">Name for logs.</param>
/// <param name="Command">Program and arguments; no secrets, everyone can read them.</param>
/// <param name="Directory">Folder it starts in.</param>
/// <param name="Environment">All of its environment.</param>
/// <param name="Account">Account it runs under, when not ours.</param>
/// <param name="StopSignal">Signal that ends it in order: TERM or INT.</param>
internal sealed record ProcessSpec(
    string Name,
    IReadOnlyList<string> Command,
    string Directory,
    IReadOnlyDictionary<string, string> Environment,
    ServerAccount? Account = null,
    string StopSignal = "TERM");
