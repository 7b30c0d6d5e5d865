using ExportPlatform.RuleBooks;

namespace ExportPlatform.Customs.Rules;

/// <summary>The book of what the gates decide by.</summary>
internal static class ClearanceBook
{
    /// <summary>Its name.</summary>
    public const string Name = "clearance";

    /// <summary>How it is kept and read.</summary>
    public static RuleBookKind<ClearanceRules> Kind { get; } =
        new(Name, ClearanceRules.LoadShipped(), ClearanceRules.Load, rules => rules.Version, rules => rules.Tables);
}
