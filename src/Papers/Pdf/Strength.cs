namespace ExportPlatform.Papers.Pdf;

/// <summary>How strong letters are.</summary>
internal enum Strength
{
    /// <summary>Text.</summary>
    Regular,

    /// <summary>Headings and what must be seen first.</summary>
    Bold,
}
