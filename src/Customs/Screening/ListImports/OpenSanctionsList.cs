using System.Globalization;
using System.Text.Json;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Lists in the layouts of OpenSanctions: <c>targets.simple.csv</c>, and entities of the FollowTheMoney model as one JSON object a line.</summary>
internal static class OpenSanctionsList
{
    private static readonly string[] Needed = ["id", "schema", "name", "aliases", "birth_date", "countries", "identifiers", "sanctions"];
    private static readonly string[] Dates = ["last_seen", "last_change"];
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = ListLimits.JsonDepth };

    /// <summary>Reads every target; the layout shows in the first character.</summary>
    /// <exception cref="ListFileException">A column is missing, or the file cannot be read on.</exception>
    public static IEnumerable<ListRow> Read(ListFile file)
    {
        using var text = file.OpenText();
        return text.Peek() is '{' ? ReadLines(file) : ReadTable(file);
    }

    private static IEnumerable<ListRow> ReadTable(ListFile file)
    {
        using var text = file.OpenText();
        List<string>? columns = null;
        DateOnly? latest = null;
        foreach (var (line, cells) in DelimitedRows.Read(text, file.Part))
        {
            if (columns is null)
            {
                columns = cells;
                if (Needed.FirstOrDefault(column => !cells.Contains(column, StringComparer.Ordinal)) is { } missing)
                {
                    throw new ListFileException("screening.list-malformed", $"The column {missing} is missing.");
                }
            }
            else if (cells.Count != columns.Count)
            {
                yield return new ListRow.Unreadable($"{file.Part}, line {line}", $"{cells.Count} cells instead of {columns.Count}.");
            }
            else
            {
                latest = Latest(latest, Dates.Select(column => Cell(columns, cells, column)));
                yield return ToRow(columns, cells, $"{file.Part}, line {line}");
            }
        }

        if (latest is { } on)
        {
            yield return new ListRow.Published(on);
        }
    }

    private static ListRow ToRow(List<string> columns, List<string> cells, string place)
    {
        if (KindOf(Cell(columns, cells, "schema")) is not { } kind)
        {
            return new ListRow.NoParty();
        }

        var draft = new PartyDraft { EntryId = Cell(columns, cells, "id"), Kind = kind, Name = Cell(columns, cells, "name") };
        Each(Cell(columns, cells, "aliases"), alias => draft.AddAlias(alias));
        Each(Cell(columns, cells, "birth_date"), draft.AddBirthDate);
        Each(Cell(columns, cells, "countries"), draft.AddCountry);
        Each(Cell(columns, cells, "identifiers"), draft.AddIdentifier);
        Each(Cell(columns, cells, "sanctions"), draft.AddProgramme);
        return draft.Build(place);
    }

    private static string Cell(List<string> columns, List<string> cells, string column) =>
        columns.IndexOf(column) is var i && i >= 0 ? cells[i] : "";

    private static void Each(string cell, Action<string> take)
    {
        foreach (var value in cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            take(value);
        }
    }

    private static IEnumerable<ListRow> ReadLines(ListFile file)
    {
        using var text = file.OpenText();
        DateOnly? latest = null;
        foreach (var (number, line) in BoundedLines.Read(text, file.Part))
        {
            var place = $"{file.Part}, line {number}";
            var (row, seen) = Parse(line, place);
            latest = Latest(latest, seen);
            yield return row;
        }

        if (latest is { } on)
        {
            yield return new ListRow.Published(on);
        }
    }

    private static (ListRow Row, IReadOnlyList<string> Seen) Parse(string line, string place)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Limits);
            var entity = json.RootElement;
            return (ToRow(entity, place), [.. Dates.Select(name => Text(entity, name))]);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // A text with half a character is an InvalidOperationException.
            return (new ListRow.Unreadable(place, "It is no JSON object of the layout."), []);
        }
    }

    private static ListRow ToRow(JsonElement entity, string place)
    {
        var isTarget = !entity.TryGetProperty("target", out var target) || target.ValueKind is not JsonValueKind.False;
        if (!isTarget || KindOf(Text(entity, "schema")) is not { } kind)
        {
            return new ListRow.NoParty();
        }

        var draft = new PartyDraft { EntryId = Text(entity, "id"), Kind = kind, Name = Text(entity, "caption") };
        if (entity.TryGetProperty("properties", out var properties))
        {
            Each(properties, ["name", "alias", "previousName"], name => draft.AddAlias(name));
            Each(properties, ["weakAlias"], name => draft.AddAlias(name, isWeak: true));
            Each(properties, ["birthDate"], draft.AddBirthDate);
            Each(properties, ["birthPlace"], draft.AddBirthPlace);
            Each(properties, ["nationality", "citizenship", "country", "jurisdiction", "flag", "birthCountry"], draft.AddCountry);
            Each(properties, ["passportNumber", "idNumber", "taxNumber", "innCode", "ogrnCode", "registrationNumber", "imoNumber", "mmsi"], draft.AddIdentifier);
            Each(properties, ["program", "programId"], draft.AddProgramme);
        }

        return draft.Build(place);
    }

    private static string Text(JsonElement entity, string name) =>
        entity.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static void Each(JsonElement properties, string[] names, Action<string> take)
    {
        foreach (var name in names)
        {
            if (!properties.TryGetProperty(name, out var values))
            {
                continue;
            }

            foreach (var value in values.EnumerateArray())
            {
                take(value.GetString() ?? "");
            }
        }
    }

    private static string? KindOf(string schema) => schema switch
    {
        "Person" => "person",
        "Vessel" => "vessel",
        "Airplane" => "aircraft",
        "Company" or "Organization" or "LegalEntity" or "PublicBody" => "company",
        _ => null,
    };

    private static DateOnly? Latest(DateOnly? latest, IEnumerable<string> times)
    {
        foreach (var time in times)
        {
            if (time.Length >= 10
                && DateOnly.TryParseExact(time.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && !(day <= latest))
            {
                latest = day;
            }
        }

        return latest;
    }
}
