namespace ExportPlatform.Catalog.Classification;

/// <summary>An edition of the Harmonized System's nomenclature as it was imported.</summary>
internal sealed class HsEdition
{
    /// <summary>Its name, such as <c>HS2022</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>SHA-256 of the file, in hex.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>SHA-256 of the word list its search texts were made with, in hex.</summary>
    public string WordsHash { get; set; } = "";

    /// <summary>How many six-digit codes it has.</summary>
    public int Subheadings { get; set; }

    /// <summary>The one codes are looked up in; one at a time.</summary>
    public bool IsCurrent { get; set; }

    public DateTimeOffset ImportedAt { get; set; }

    /// <summary>The operator's account; null when it came with the service or from its configuration.</summary>
    public Guid? ImportedBy { get; set; }

    /// <summary>Every edition since 1988 has more than 5,000 subheadings; a sample has fewer.</summary>
    public const int CompleteFrom = 5_000;

    /// <summary>Whether a code that is not in it does not exist.</summary>
    public bool IsComplete => Subheadings >= CompleteFrom;
}
