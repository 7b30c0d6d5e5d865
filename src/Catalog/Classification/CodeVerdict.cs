namespace ExportPlatform.Catalog.Classification;

/// <summary>How well goods described in words agree with the code they were given.</summary>
public enum CodeVerdict
{
    /// <summary>No edition is loaded, or the sample does not have the code: nothing was compared.</summary>
    NotChecked,

    /// <summary>The words lead to the code or its heading.</summary>
    Consistent,

    /// <summary>The words lead to other headings with more right.</summary>
    Doubtful,

    /// <summary>A whole edition does not have the code.</summary>
    UnknownCode,
}
