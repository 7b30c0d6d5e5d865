using System.Text.RegularExpressions;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Lists of the US Office of Foreign Assets Control as comma-separated files: names (SDN or PRIM), other names (ALT), addresses (ADD).</summary>
internal static partial class OfacList
{
    private const int CellsOfNames = 12;
    private const int CellsOfAliases = 5;
    private const int CellsOfAddresses = 6;

    private static readonly string[] NumberLabels =
    [
        "Passport", "National ID No.", "Tax ID No.", "Registration ID", "Registration Number", "Vessel Registration Identification IMO", "Identification Number",
        "Business Registration Number", "Company Number", "SSN", "Cedula No.", "C.U.I.T.", "RFC", "C.U.R.P.", "D.N.I.", "Aircraft Manufacturer's Serial Number (MSN)",
        "National Foreign ID Number", "Trade License No.", "License", "Commercial Registry Number", "Birth Certificate Number", "Driver's License No.",
        "Government Gazette Number", "NIT #", "UK Company Number", "V.A.T. Number", "Chamber of Commerce Number", "MMSI", "IMO",
    ];

    /// <summary>Reads every entry with what the other files say about it.</summary>
    /// <exception cref="ListFileException">A file cannot be read on.</exception>
    public static IEnumerable<ListRow> Read(ListFile names, ListFile? aliases, ListFile? addresses)
    {
        var unreadable = new List<ListRow>();
        var aliasesOf = Attached(aliases, CellsOfAliases, unreadable);
        var addressesOf = Attached(addresses, CellsOfAddresses, unreadable);
        foreach (var row in unreadable)
        {
            yield return row;
        }

        using var text = names.OpenUtf8OrLatin1();
        foreach (var (line, cells) in DelimitedRows.Read(text, names.Part))
        {
            if (cells.Count != CellsOfNames)
            {
                yield return Miscounted(names, line, cells, CellsOfNames);
                continue;
            }

            aliasesOf.Remove(cells[0].Trim(), out var otherNames);
            addressesOf.Remove(cells[0].Trim(), out var places);
            yield return ToParty(cells, otherNames ?? [], places ?? []).Build($"{names.Part}, line {line}");
        }

        foreach (var (id, orphans) in aliasesOf.Concat(addressesOf))
        {
            yield return new ListRow.Unreadable($"entry {ListText.Clean(id, 20)}", $"{orphans.Count} rows of other files belong to no entry: the files are not of one version.");
        }
    }

    // Kept in memory by entry: a list's other names are fewer than a row limit allows.
    private static Dictionary<string, List<List<string>>> Attached(ListFile? file, int cellsOfARow, List<ListRow> unreadable)
    {
        var attached = new Dictionary<string, List<List<string>>>(StringComparer.Ordinal);
        if (file is null)
        {
            return attached;
        }

        using var text = file.OpenUtf8OrLatin1();
        foreach (var (line, cells) in DelimitedRows.Read(text, file.Part))
        {
            if (cells.Count != cellsOfARow)
            {
                unreadable.Add(Miscounted(file, line, cells, cellsOfARow));
            }
            else if (attached.TryGetValue(cells[0].Trim(), out var rows))
            {
                rows.Add(cells);
            }
            else
            {
                attached.Add(cells[0].Trim(), [cells]);
            }
        }

        return attached;
    }

    private static ListRow.Unreadable Miscounted(ListFile file, int line, List<string> cells, int expected) =>
        new($"{file.Part}, line {line}", $"{cells.Count} cells instead of {expected}.");

    private static PartyDraft ToParty(List<string> cells, List<List<string>> aliases, List<List<string>> addresses)
    {
        var draft = new PartyDraft
        {
            EntryId = cells[0],
            Name = Text(cells[1]),
            Kind = Text(cells[2]) switch
            {
                "individual" => "person",
                "vessel" => "vessel",
                "aircraft" => "aircraft",
                _ => "company",
            },
        };
        foreach (var programme in Text(cells[3]).Split("] ["))
        {
            draft.AddProgramme(programme.Trim('[', ']', ' '));
        }

        draft.AddCountry(Text(cells[9]));
        draft.AddIdentifier(Text(cells[5]));
        foreach (var alias in aliases)
        {
            draft.AddAlias(Text(alias[3]));
        }

        foreach (var address in addresses)
        {
            draft.AddCountry(Text(address[4]));
        }

        foreach (var remark in Text(cells[11]).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            AddRemark(draft, remark.TrimEnd('.'));
        }

        return draft;
    }

    private static void AddRemark(PartyDraft draft, string remark)
    {
        var said = remark.StartsWith("alt. ", StringComparison.Ordinal) ? remark[5..] : remark;
        if (said.StartsWith("DOB ", StringComparison.Ordinal))
        {
            draft.AddBirthDate(said);
        }
        else if (said.StartsWith("POB ", StringComparison.Ordinal))
        {
            draft.AddBirthPlace(said[4..]);
        }
        else if (said.StartsWith("nationality ", StringComparison.Ordinal) || said.StartsWith("citizen ", StringComparison.Ordinal))
        {
            draft.AddCountry(said[(said.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }
        else if (WeakAlias().Match(said) is { Success: true } weak)
        {
            // OFAC's way of saying that a name is no basis to go by alone.
            draft.AddAlias(weak.Groups["name"].Value, isWeak: true);
        }
        else if (NumberLabels.FirstOrDefault(label => said.StartsWith(label + " ", StringComparison.Ordinal)) is { } label)
        {
            draft.AddIdentifier(said[label.Length..].Split('(')[0]);
        }
    }

    // "-0-" is how these files write nothing.
    private static string Text(string cell) => cell.Trim() is "-0-" ? "" : cell.Trim();

    [GeneratedRegex("^[afn]\\.k\\.a\\. '(?<name>.+)'$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex WeakAlias();
}
