using System.Collections.Frozen;

namespace ExportPlatform.Customs.Gates;

/// <summary>The names of the gates, as messages, rows and JSON write them.</summary>
internal static class ExportGates
{
    /// <summary>Bans and limits on goods between two countries.</summary>
    public const string Embargo = "embargo";

    /// <summary>The parties against lists of persons nobody may trade with.</summary>
    public const string Screening = "screening";

    /// <summary>The central bank's interest: the export receipt is tied to its contract.</summary>
    public const string CurrencyControl = "currency-control";

    /// <summary>The customs service's interest: what leaves is declared.</summary>
    public const string ExportDeclaration = "export-declaration";

    /// <summary>The culture ministry's interest: no cultural property leaves unseen.</summary>
    public const string CulturalGoods = "cultural-goods";

    /// <summary>The interest of export control: no goods of two uses leave unidentified, no controlled ones without a licence.</summary>
    public const string ExportControl = "export-control";

    /// <summary>Signs that a consignment is not what it seems: for an officer alone, so the name tells nothing.</summary>
    public const string CustomsCheck = "customs-check";

    /// <summary>The destination's interest: order, payment and waybill say the same.</summary>
    public const string ThreeOrderMatch = "three-order-match";

    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal, Embargo, Screening, CurrencyControl, ExportDeclaration, CulturalGoods, ExportControl, CustomsCheck, ThreeOrderMatch);

    /// <summary>The gates every origin has.</summary>
    public static readonly IReadOnlyList<string> Indispensable = [Embargo, Screening, ExportDeclaration];
}
