using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>Tokens such as the platform's issuer makes, signed with a key of the test run.</summary>
internal static class TestTokens
{
    public const string Issuer = "https://identity.export-platform";
    public static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    public static string For(string role, Guid? sellerId = null, string? scope = null, string? mandate = null, Guid? account = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = (account ?? sellerId ?? Guid.CreateVersion7()).ToString(),
            ["role"] = role,
            ["scope"] = scope ?? (role == "buyer" ? "shop" : "sell webhooks"),
        };
        if (sellerId is { } seller)
        {
            claims["seller_id"] = seller.ToString();
        }

        if (mandate is not null)
        {
            claims["mandate"] = mandate;
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "webhooks",
            TokenType = "at+jwt",
            Claims = claims,
            Expires = TimeProvider.System.GetUtcNow().AddDays(60).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
