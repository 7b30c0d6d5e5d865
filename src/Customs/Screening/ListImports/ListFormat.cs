namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>The lists that can be imported, each in its publisher's layout.</summary>
public enum ListFormat
{
    /// <summary>United Nations Security Council, consolidated list, XML.</summary>
    Un,

    /// <summary>OFAC, specially designated nationals: SDN, ALT and ADD.</summary>
    OfacSdn,

    /// <summary>OFAC, the consolidated lists beside the SDN list: PRIM, ALT and ADD.</summary>
    OfacConsolidated,

    /// <summary>OpenSanctions, as table or as lines of JSON.</summary>
    OpenSanctions,
}

/// <summary>What the formats are called and how they are read.</summary>
internal static class ListFormats
{
    /// <summary>The format of that name in requests.</summary>
    public static ListFormat Parse(string name) => name switch
    {
        "un" => ListFormat.Un,
        "ofac-sdn" => ListFormat.OfacSdn,
        "ofac-consolidated" => ListFormat.OfacConsolidated,
        "opensanctions" => ListFormat.OpenSanctions,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such format."),
    };

    /// <summary>The list a format belongs to.</summary>
    public static string ListIdOf(ListFormat format) => format switch
    {
        ListFormat.Un => "UN",
        ListFormat.OfacSdn => "OFAC-SDN",
        ListFormat.OfacConsolidated => "OFAC-CONS",
        ListFormat.OpenSanctions => "OPENSANCTIONS",
    };

    /// <summary>The parts a format may have; <c>list</c> has to be there.</summary>
    public static IReadOnlyList<string> PartsOf(ListFormat format) =>
        format is ListFormat.OfacSdn or ListFormat.OfacConsolidated ? ["list", "aliases", "addresses"] : ["list"];

    /// <summary>Reads the files of one version, however large, one party at a time.</summary>
    /// <exception cref="ListFileException">A file cannot be read on.</exception>
    public static IEnumerable<ListRow> Read(ListFormat format, IReadOnlyList<ListFile> files)
    {
        var list = files.Single(file => file.Part == "list");
        return format switch
        {
            ListFormat.Un => UnList.Read(list),
            ListFormat.OfacSdn or ListFormat.OfacConsolidated => OfacList.Read(
                list, files.SingleOrDefault(file => file.Part == "aliases"), files.SingleOrDefault(file => file.Part == "addresses")),
            ListFormat.OpenSanctions => OpenSanctionsList.Read(list),
        };
    }
}
