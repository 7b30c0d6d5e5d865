using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Gateway.Load;

/// <summary>How much the gateway takes on at once.</summary>
internal sealed class LoadOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Load";

    /// <summary>Requests on their way at once, streams not counted: 400.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = 400;

    /// <summary>Part of it that browsing may fill: 0.6.</summary>
    [Range(0.01, 1)]
    public double BrowseShare { get; set; } = 0.6;

    /// <summary>Part of it that browsing and standard requests together may fill: 0.85.</summary>
    [Range(0.01, 1)]
    public double StandardShare { get; set; } = 0.85;

    /// <summary>Priority requests that may wait for a place: 200.</summary>
    [Range(0, 100_000)]
    public int PriorityQueue { get; set; } = 200;

    /// <summary>How long they wait at most: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan PriorityPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Live streams one account may have open: 20.</summary>
    [Range(1, 10_000)]
    public int StreamsPerClient { get; set; } = 20;

    /// <summary>Live streams of all: 2,000.</summary>
    [Range(1, 100_000)]
    public int MaxStreams { get; set; } = 2_000;

    /// <summary>How many requests may be on their way for one of a class to be let in.</summary>
    internal int CeilingOf(RequestClass requestClass) => requestClass switch
    {
        RequestClass.Browse => Math.Max(1, (int)(MaxConcurrent * BrowseShare)),
        RequestClass.Standard => Math.Max(1, (int)(MaxConcurrent * StandardShare)),
        _ => MaxConcurrent,
    };
}
