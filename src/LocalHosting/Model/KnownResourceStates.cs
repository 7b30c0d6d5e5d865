namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>Not started because it is started by command only.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Waits for other resources.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>Its process runs; health is told separately.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Being stopped.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>A server's process has ended.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>A project's or program's process has ended.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>Could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>The states after which nothing happens by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
