using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Rules;

/// <summary>
/// The dated rows the gates decide by; immutable. <see cref="Version"/> names exactly these rows and goes into every decision, and
/// <see cref="Tables"/> are kept by version, so that a decision can be replayed years later.
/// </summary>
internal sealed class ClearanceRules
{
    private static readonly string[] Names =
    [
        "origin_profiles", "currency_thresholds", "cultural_ages", "cultural_words", "postal_forms", "vague_descriptions", "screening_bands",
        "export_controls", "splitting_windows", "unit_values", "three_order_matches",
    ];

    // Came later: books from before them are kept for replay and say nothing about their subjects.
    private static readonly FrozenSet<string> Later = FrozenSet.Create(
        StringComparer.Ordinal, "export_controls", "splitting_windows", "unit_values", "three_order_matches");

    private ClearanceRules(IReadOnlyDictionary<string, string> tables)
    {
        Tables = tables;
        Version = "customs-" + Hash(tables);
        Origins = Read("origin_profiles", row => new OriginGateRow(row.Required("origin"), row.Required("gate"), row.Required("authority"), row.Dates()));
        CurrencyThresholds = Read("currency_thresholds", row => new CurrencyThresholdRow(
            row.Required("origin"),
            Enum.Parse<CurrencyControlLevel>(row.Required("level")),
            Money.Parse(row.Required("amount"), CurrencyCode.Parse(row.Required("currency"))),
            Enum.Parse<ThresholdStart>(row.Required("starts"), ignoreCase: true),
            row.Dates()));
        CulturalAges = Read("cultural_ages", row => new CulturalAgeRow(row.Required("origin"), row.Whole("evidence_from_years"), row.Whole("permit_from_years"), row.Dates()));
        CulturalWords = Read("cultural_words", row => new CulturalWordRow(row.Required("word"), row.Dates()));
        PostalForms = Read("postal_forms", row => new PostalFormRow(row.Required("form"), row.Number("below_sdr"), row.Whole("up_to_grams"), row.Dates()));
        VagueDescriptions = Read("vague_descriptions", row => new VagueDescriptionRow(row.Required("description"), row.Dates()));
        ScreeningBands = Read("screening_bands", row => new ScreeningBandRow(
            row.Number("hold_from"), row.Number("review_from"), row.Number("weak_alias_factor"), row.Dates()));
        ExportControls = Read("export_controls", row => new ExportControlRow(
            row.Required("origin"),
            row.Countries("destinations"),
            row.HsPrefixes("hs_prefixes"),
            row.List("words"),
            Enum.Parse<ControlFinding>(row.Required("finding"), ignoreCase: true),
            row.Text("entry"),
            row.Required("reason"),
            row.Dates()));
        SplittingWindows = Read("splitting_windows", row => new SplittingWindowRow(
            row.Countries("destinations"),
            row.List("except_dispatch"),
            row.Required("channel"),
            row.OneOf("value", "GOODS", "GOODS_AND_CARRIAGE") is "GOODS_AND_CARRIAGE",
            Money.Parse(row.Required("threshold"), CurrencyCode.Parse(row.Required("currency"))),
            TimeSpan.FromHours(row.Whole("hours")),
            row.Dates()));
        UnitValues = Read("unit_values", row => new UnitValueRow(
            row.HsPrefixes("hs_prefixes"),
            row.OneOf("per", "PIECE", "KILOGRAM") is "PIECE",
            Money.Parse(row.Required("usual"), CurrencyCode.Parse(row.Required("currency"))),
            row.Whole("below_percent") is var percent and > 0 and <= 100
                ? percent
                : throw new FormatException("below_percent is 1 to 100."),
            row.Dates()));
        ThreeOrderMatches = Read("three_order_matches", row => new ThreeOrderRow(
            row.Required("destination"), row.Required("channel"), row.Required("officers"), row.Required("authority"), row.Dates()));
        OriginProfile.CheckAll(Origins);
    }

    /// <summary>Such as <c>customs-1f2e3d4c5b6a</c>: a hash of all rows.</summary>
    public string Version { get; }

    /// <summary>The rows as text, by table.</summary>
    public IReadOnlyDictionary<string, string> Tables { get; }

    public IReadOnlyList<OriginGateRow> Origins { get; }

    public IReadOnlyList<CurrencyThresholdRow> CurrencyThresholds { get; }

    public IReadOnlyList<CulturalAgeRow> CulturalAges { get; }

    public IReadOnlyList<CulturalWordRow> CulturalWords { get; }

    public IReadOnlyList<PostalFormRow> PostalForms { get; }

    public IReadOnlyList<VagueDescriptionRow> VagueDescriptions { get; }

    public IReadOnlyList<ScreeningBandRow> ScreeningBands { get; }

    public IReadOnlyList<ExportControlRow> ExportControls { get; }

    public IReadOnlyList<SplittingWindowRow> SplittingWindows { get; }

    public IReadOnlyList<UnitValueRow> UnitValues { get; }

    public IReadOnlyList<ThreeOrderRow> ThreeOrderMatches { get; }

    /// <summary>The rows that ship with the service.</summary>
    public static ClearanceRules LoadShipped() =>
        new(Names.ToDictionary(name => name, name => ShippedText($"Rules/{name}.csv"), StringComparer.Ordinal));

    /// <summary>Rows kept from an earlier time, or changed ones to try out.</summary>
    /// <exception cref="InvalidDataException">A table is missing, a row cannot be read or an origin lacks a gate nobody may lack.</exception>
    public static ClearanceRules Load(IReadOnlyDictionary<string, string> tables) => new(tables);

    /// <summary>The text of a file that is part of the service.</summary>
    internal static string ShippedText(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"{name} is not part of the service.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private IReadOnlyList<TRow> Read<TRow>(string name, Func<RuleTableRow, TRow> read) =>
        Tables.TryGetValue(name, out var csv)
            ? RuleTable.Read(name, csv, read)
            : Later.Contains(name)
            ? []
            : throw new InvalidDataException($"The table {name} is missing.");

    private static string Hash(IReadOnlyDictionary<string, string> tables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names.Where(tables.ContainsKey))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{tables[name]}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
