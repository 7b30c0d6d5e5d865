using System.Security.Cryptography;
using System.Text;

namespace ExportPlatform.LandedCost;

/// <summary>
/// The rule rows as CSV text, one text a table, each with a header line. Keep it by <see cref="Version"/> to replay old answers.
/// </summary>
/// <param name="Blocs">Customs unions and their members.</param>
/// <param name="Regimes">Which rule set a consignment falls under, or why it is refused.</param>
/// <param name="Charges">What each regime charges, in order.</param>
/// <param name="Tariff">Duty rates by destination and HS prefix.</param>
/// <param name="TaxRates">Import tax rates by country, tax and HS prefix.</param>
/// <param name="GoodsLists">Lists of goods a regime is open or closed to.</param>
/// <param name="Restrictions">Embargoes, prohibitions, limits, evidence and additional duties.</param>
public sealed record RuleTables(
    string Blocs,
    string Regimes,
    string Charges,
    string Tariff,
    string TaxRates,
    string GoodsLists,
    string Restrictions)
{
    /// <summary>The rows that ship with the platform.</summary>
    public static RuleTables Shipped() =>
        new(Read("blocs"), Read("regimes"), Read("charges"), Read("tariff"), Read("tax_rates"), Read("goods_lists"), Read("restrictions"));

    /// <summary>
    /// The rule version: <c>rules-</c> and 16 hexadecimal digits of a SHA-256 over all tables. Any changed character changes it,
    /// line ends apart.
    /// </summary>
    public string Version
    {
        get
        {
            var all = string.Join('\f', Blocs, Regimes, Charges, Tariff, TaxRates, GoodsLists, Restrictions).ReplaceLineEndings("\n");
            return "rules-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
        }
    }

    /// <summary>The tables by name, such as <c>tariff</c>.</summary>
    public IReadOnlyDictionary<string, string> ByName() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["blocs"] = Blocs,
        ["regimes"] = Regimes,
        ["charges"] = Charges,
        ["tariff"] = Tariff,
        ["tax_rates"] = TaxRates,
        ["goods_lists"] = GoodsLists,
        ["restrictions"] = Restrictions,
    };

    /// <summary>The tables of <see cref="ByName"/>; a missing one is empty and does not make a rule book.</summary>
    public static RuleTables Of(IReadOnlyDictionary<string, string> byName)
    {
        ArgumentNullException.ThrowIfNull(byName);
        string Table(string name) => byName.GetValueOrDefault(name, "");
        return new RuleTables(
            Table("blocs"), Table("regimes"), Table("charges"), Table("tariff"), Table("tax_rates"), Table("goods_lists"), Table("restrictions"));
    }

    private static string Read(string table)
    {
        using var stream = typeof(RuleTables).Assembly.GetManifestResourceStream(table + ".csv")
            ?? throw new InvalidOperationException($"The assembly holds no table {table}.csv.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
