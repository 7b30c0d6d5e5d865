namespace ExportPlatform.Client;

/// <summary>How patient the client is.</summary>
public sealed class ExportPlatformClientOptions
{
    /// <summary>How often a question or command is sent at most: 4. One means never again.</summary>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Pause after the first attempt when the platform names none, doubled each time: 200 ms.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause between attempts: 10 s.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one request may take with all its attempts: 60 s. Streams have no limit.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Pauses go by it; the system's by default.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}
