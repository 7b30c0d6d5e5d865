using ExportPlatform.LandedCost;

namespace ExportPlatform.Catalog.Products;

/// <summary>Whether a product may be sold to a country at all, by the embargoes and goods rules every quote and every declaration is checked against.</summary>
internal static class DestinationCheck
{
    /// <summary>The rule that stands in the way, or null when the product may go. Goods go by post, from the place they would be sent from.</summary>
    public static ShippingBlock? BlockOf(Product product, CountryCode dispatch, CountryCode destination, DateOnly on, RuleBook rules)
    {
        var query = new RestrictionQuery(on, product.Origin, dispatch, destination, product.HsCode, TransportMode.Post);
        return Restrictions.Check(query, rules).Block is { } block
            ? new ShippingBlock(block.Code, block.Reason, block.RuleId, block.Law)
            : null;
    }
}

/// <summary>Why a product may not be sold to a country.</summary>
/// <param name="Code">Stable, such as restriction.blocked.</param>
/// <param name="Reason">In a sentence.</param>
/// <param name="RuleId">The row of the rule book.</param>
/// <param name="Law">The act it comes from.</param>
public sealed record ShippingBlock(string Code, string Reason, string RuleId, string Law);
