namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>A file cannot be read on: what follows cannot be told apart.</summary>
internal sealed class ListFileException : Exception
{
    /// <summary>Says which file, where and why.</summary>
    /// <param name="code">Stable, such as <c>screening.list-malformed</c>.</param>
    /// <param name="message">In words.</param>
    public ListFileException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Stable, such as <c>screening.list-malformed</c>.</summary>
    public string Code { get; }
}
