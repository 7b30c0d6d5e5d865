namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>What no honest list exceeds; beyond it a file is refused before it costs memory.</summary>
internal static class ListLimits
{
    /// <summary>All files of one import together, in bytes.</summary>
    public const long Bytes = 256L * 1024 * 1024;

    /// <summary>An XML file is held back further: an attribute is read as a whole.</summary>
    public const long XmlBytes = 48L * 1024 * 1024;

    public const int Rows = 2_000_000;

    public const int CellsOfARow = 200;

    public const int CharactersOfACell = 64 * 1024;

    public const int CharactersOfALine = 1024 * 1024;

    public const int XmlDepth = 16;

    public const int CharactersOfAnXmlEntry = 512 * 1024;

    public const int JsonDepth = 16;
}
