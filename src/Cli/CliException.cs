namespace ExportPlatform.Cli;

/// <summary>Something the person at the keyboard can put right; the message says how.</summary>
internal sealed class CliException(string message) : Exception(message);

/// <summary>What the shell learns.</summary>
internal static class ExitCodes
{
    /// <summary>Looked at, and well.</summary>
    public const int Well = 0;

    /// <summary>Looked at, and something is wrong.</summary>
    public const int Wrong = 1;

    /// <summary>It could not be looked at: unknown option, no token, no answer.</summary>
    public const int CouldNotLook = 2;
}
