using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>
/// A seller's permission for an agent to act in the seller's name. In a token it is one <c>mandate</c> claim:
/// <c>&lt;sellerId&gt; &lt;first day&gt; &lt;last day&gt;</c>, such as <c>0190a000-0000-7000-8000-000000000001 2026-01-01 2026-12-31</c>.
/// </summary>
/// <param name="SellerId">Who gave it.</param>
/// <param name="ValidFrom">The first day it holds, by UTC.</param>
/// <param name="ValidUntil">The last day it holds, by UTC.</param>
public sealed record Mandate(Guid SellerId, DateOnly ValidFrom, DateOnly ValidUntil)
{
    /// <summary>The claim's name.</summary>
    public const string ClaimType = "mandate";

    private const string IsoDate = "yyyy-MM-dd";

    /// <summary>Reads a claim; what is not written exactly so is no mandate.</summary>
    public static bool TryParse(string? claim, [NotNullWhen(true)] out Mandate? mandate)
    {
        mandate = claim?.Split(' ') is [var seller, var from, var until]
            && Guid.TryParseExact(seller, "D", out var sellerId)
            && DateOnly.TryParseExact(from, IsoDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var validFrom)
            && DateOnly.TryParseExact(until, IsoDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var validUntil)
                ? new Mandate(sellerId, validFrom, validUntil)
                : null;
        return mandate is not null;
    }

    /// <summary>Whether it lets somebody act for that seller at that moment.</summary>
    public bool Covers(Guid sellerId, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return SellerId == sellerId && ValidFrom <= today && today <= ValidUntil;
    }

    /// <summary>The claim's value.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{SellerId:D} {ValidFrom:yyyy-MM-dd} {ValidUntil:yyyy-MM-dd}");
}
