using ExportPlatform.LandedCost;

namespace ExportPlatform.RuleBooks;

/// <summary>The book of duties, taxes, thresholds and restrictions.</summary>
public static class LandedCostBook
{
    /// <summary>Its name.</summary>
    public const string Name = "landed-cost";

    /// <summary>How it is kept and read.</summary>
    public static RuleBookKind<RuleBook> Kind { get; } = new(
        Name, RuleBook.LoadShipped(), tables => RuleBook.Load(RuleTables.Of(tables)), book => book.Version, book => book.Tables.ByName());
}
