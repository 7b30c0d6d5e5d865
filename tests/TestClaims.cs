namespace ExportPlatform.Tests;

/// <summary>What the platform's issuer writes into an access token of somebody, beside issuer, audience and times.</summary>
internal static class TestClaims
{
    public static Dictionary<string, object> Of(Guid accountId, string role, Guid? sellerId = null, string? authority = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = accountId.ToString(),
            ["role"] = role,
            ["scope"] = ScopeOf(role),
            ["client_id"] = "tests",
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        if (role is "officer" or "operator")
        {
            claims["amr"] = new[] { "pwd", "mfa" };
        }

        if (sellerId is { } seller)
        {
            claims["seller_id"] = seller.ToString();
        }

        if (authority is not null)
        {
            claims["authority"] = authority;
        }

        return claims;
    }

    private static string ScopeOf(string role) => role switch
    {
        "buyer" => "shop",
        "seller" or "agent" => "sell",
        "officer" => "clear",
        "operator" => "operate",
        _ => role,
    };
}
