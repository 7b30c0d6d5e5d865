using NpgsqlTypes;

namespace ExportPlatform.Catalog.Classification;

/// <summary>A chapter, heading or subheading of an edition.</summary>
internal sealed class HsEntry
{
    public required string Edition { get; init; }

    /// <summary>Two, four or six digits.</summary>
    public required string Code { get; init; }

    /// <summary>Two for a chapter, four for a heading, six for a subheading.</summary>
    public required int Level { get; init; }

    /// <summary>The nomenclature's own words, in English.</summary>
    public required string Description { get; init; }

    /// <summary>What the code itself covers and is called, folded, for the database to stem.</summary>
    public required string SearchCode { get; set; }

    /// <summary>The same of its heading.</summary>
    public required string SearchHeading { get; set; }

    /// <summary>The same of its chapter.</summary>
    public required string SearchChapter { get; set; }

    /// <summary>Chinese words of the code, cut into characters and pairs.</summary>
    public required string SearchGrams { get; set; }

    /// <summary>Chinese words of heading and chapter, cut into characters and pairs.</summary>
    public required string SearchWiderGrams { get; set; }

    /// <summary>Computed by the database: the code's own words weigh most, the chapter's least.</summary>
    public NpgsqlTsVector? Search { get; private init; }
}
