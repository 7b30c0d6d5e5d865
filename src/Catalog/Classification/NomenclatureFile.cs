using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace ExportPlatform.Catalog.Classification;

/// <summary>
/// A nomenclature as comma-separated text in UTF-8 under column names, of which <c>hscode</c> and <c>description</c> are read: two, four and
/// six digits in any order, each with its parent.
/// </summary>
internal sealed record NomenclatureFile(IReadOnlyList<NomenclatureRow> Rows, IReadOnlyList<NomenclatureFault> Faults, string ContentHash)
{
    /// <summary>The longest description; the longest of edition 2022 has about 500 characters.</summary>
    public const int MaxDescription = 2_000;

    /// <summary>The most rows; edition 2022 has 6,940.</summary>
    private const int MaxRows = 20_000;

    /// <summary>The most faults told at once.</summary>
    private const int MaxFaults = 50;

    private static readonly CsvReaderOptions Layout = new()
    {
        Separator = ',',
        MaxRecordSize = 16 * MaxDescription,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    /// <summary>Reads a file to its end, or until it has too many faults; with faults there are no rows.</summary>
    public static NomenclatureFile Read(ReadOnlyMemory<byte> content)
    {
        var (rows, faults) = (new Dictionary<string, NomenclatureRow>(StringComparer.Ordinal), new List<NomenclatureFault>());
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content.Span);
            ReadRows(text.TrimStart('\uFEFF'), rows, faults);
            if (faults.Count == 0)
            {
                faults.AddRange(Orphans(rows).Take(MaxFaults));
            }
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new NomenclatureFault(0, "encoding", "The file is not UTF-8."));
        }
        catch (CsvFormatException unreadable)
        {
            faults.Add(new NomenclatureFault((int)unreadable.LineNumber, "unreadable", "From here on this is no comma-separated text."));
        }

        return new NomenclatureFile(
            faults.Count == 0 ? [.. rows.Values.OrderBy(row => row.Code, StringComparer.Ordinal)] : [],
            faults,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    private static void ReadRows(string text, Dictionary<string, NomenclatureRow> rows, List<NomenclatureFault> faults)
    {
        using var csv = CsvReader.FromText(text, Layout);
        csv.ReadHeader();
        if (!csv.TryGetFieldIndex("hscode", out _) || !csv.TryGetFieldIndex("description", out _))
        {
            faults.Add(new NomenclatureFault(1, "columns", "The first line names no columns hscode and description."));
            return;
        }

        while (faults.Count < MaxFaults && csv.Read())
        {
            var (code, description) = (csv.GetString("hscode"), csv.GetString("description").Trim());
            if (IsOfStatistics(code))
            {
                continue;
            }

            if (FaultOf(code, description, rows) is var (kind, detail))
            {
                faults.Add(new NomenclatureFault((int)csv.LineNumber, kind, detail));
            }
            else
            {
                rows.Add(code, new NomenclatureRow(code, description));
            }
        }

        if (rows.Count == 0 && faults.Count == 0)
        {
            faults.Add(new NomenclatureFault(1, "empty", "There are no rows."));
        }
    }

    // Trade statistics add a sum and a chapter for what they cannot place; neither is a code goods can be declared under.
    private static bool IsOfStatistics(string code) => code is "TOTAL" || code.StartsWith("99", StringComparison.Ordinal);

    private static (string Kind, string Detail)? FaultOf(string code, string description, Dictionary<string, NomenclatureRow> rows) =>
        code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit) ? ("code", "A code has two, four or six digits.")
        : description.Length is 0 or > MaxDescription ? ("description", $"A description has 1 to {MaxDescription} characters.")
        : rows.ContainsKey(code) ? ("duplicate", $"{code} stands in an earlier row too.")
        : rows.Count == MaxRows ? ("too-many", $"There are more than {MaxRows} rows.")
        : null;

    private static IEnumerable<NomenclatureFault> Orphans(Dictionary<string, NomenclatureRow> rows) =>
        from code in rows.Keys
        where code.Length > 2 && !rows.ContainsKey(code[..^2])
        select new NomenclatureFault(0, "parent", $"{code} has no {code[..^2]} above it.");
}

/// <summary>A code with the nomenclature's words for it.</summary>
internal sealed record NomenclatureRow(string Code, string Description);

/// <summary>What is wrong with a file.</summary>
/// <param name="Row">The line, counting the column names as the first; 0 when it is the file as a whole.</param>
/// <param name="Kind">encoding, unreadable, columns, empty, code, description, duplicate, parent or too-many.</param>
/// <param name="Detail">In a sentence.</param>
public sealed record NomenclatureFault(int Row, string Kind, string Detail);
