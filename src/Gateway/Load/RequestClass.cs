namespace ExportPlatform.Gateway.Load;

/// <summary>How much a request matters when there is more to do than can be done. Finishing comes before starting, buying before looking.</summary>
internal enum RequestClass
{
    /// <summary>Looking around: the first to be turned away.</summary>
    Browse,

    /// <summary>Carts, quotes, one's own things.</summary>
    Standard,

    /// <summary>Placing, paying, confirming, facts from outside, officers' decisions, signing in: the last to be turned away.</summary>
    Priority,

    /// <summary>A stream that lives as long as what it tells of; bounded in number, not in time.</summary>
    Stream,
}
