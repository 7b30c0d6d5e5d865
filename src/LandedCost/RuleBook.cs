using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>
/// Every duty, tax, threshold, list and restriction, as dated rows; immutable. Load one at start (<see cref="LoadShipped"/>) and share it.
/// Its <see cref="Version"/> goes into every decision; keep <see cref="Tables"/> by version and any decision can be replayed.
/// </summary>
public sealed class RuleBook
{
    private readonly IReadOnlyList<BlocMember> _blocs;
    private readonly HsIndex<TaxRateRow> _taxRates;
    private readonly HsIndex<TariffRow> _tariff;

    private RuleBook(RuleTables tables, RuleBookRows rows)
    {
        Tables = tables;
        Version = tables.Version;
        Rows = rows;
        _blocs = rows.Blocs;
        _taxRates = new HsIndex<TaxRateRow>(rows.TaxRates, row => row.HsPrefixes);
        _tariff = new HsIndex<TariffRow>(rows.Tariff, row => row.HsPrefixes);
    }

    /// <summary>Names exactly these rows; see <see cref="RuleTables.Version"/>.</summary>
    public string Version { get; }

    /// <summary>The rows as they were given.</summary>
    public RuleTables Tables { get; }

    internal RuleBookRows Rows { get; }

    /// <summary>The rows that ship with the platform.</summary>
    public static RuleBook LoadShipped() => Load(RuleTables.Shipped());

    /// <summary>Reads the tables.</summary>
    /// <exception cref="RuleTableException">Some row is not right; it lists every fault.</exception>
    public static RuleBook Load(RuleTables tables)
    {
        var errors = new List<RuleTableError>();
        var rows = RuleBookRows.Read(tables, errors);
        return errors.Count == 0 ? new RuleBook(tables, rows) : throw new RuleTableException(errors);
    }

    /// <summary>Whether a country is in a customs union, such as <c>EU</c> or <c>EAEU</c>, on a day.</summary>
    public bool IsMember(string bloc, CountryCode country, DateOnly on) => _blocs.Any(member => member.Has(bloc, country, on));

    internal bool Contains(CountryScope scope, CountryCode country, DateOnly on) => scope.Contains(country, on, _blocs);

    internal bool IsOnList(string list, HsCode code, DateOnly on) =>
        Rows.GoodsLists.Any(row =>
            row.List == list && row.Validity.Covers(on) && HsPrefixes.LongestMatch(row.HsPrefixes, code) is not null);

    /// <summary>The rate of a tax on goods: the longest HS prefix wins, then the row for the region.</summary>
    internal TaxRateRow? TaxRate(CountryCode country, string tax, string? region, HsCode code, DateOnly on) =>
        _taxRates.Find(
            code,
            row => row.Country == country && row.Tax == tax && row.Validity.Covers(on) && (row.Region == "*" || row.Region == region),
            row => row.Region != "*");

    /// <summary>The duty rate on goods: the longest HS prefix wins, then the row for the country of origin.</summary>
    internal TariffRow? Tariff(CountryCode destination, CountryCode origin, HsCode code, DateOnly on) =>
        _tariff.Find(
            code,
            row => row.Validity.Covers(on) && Contains(row.Destination, destination, on) && Contains(row.Origin, origin, on),
            row => !row.Origin.IsEverywhere);

    internal IEnumerable<RegimeRow> RegimesFor(CountryCode destination, CountryCode dispatch, DateOnly on) =>
        Rows.Regimes
            .Where(row => row.Validity.Covers(on) && Contains(row.Destination, destination, on) && Contains(row.Dispatch, dispatch, on))
            .OrderBy(row => row.Sequence);

    internal IEnumerable<ChargeRow> ChargesOf(string regimeId, DateOnly on) =>
        Rows.Charges.Where(row => row.RegimeId == regimeId && row.Validity.Covers(on)).OrderBy(row => row.Step);
}
