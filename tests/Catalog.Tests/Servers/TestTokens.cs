using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>Tokens such as the platform's issuer makes, signed with a key of the test run.</summary>
internal static class TestTokens
{
    public const string Issuer = "https://identity.export-platform";

    public static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    public static string For(string role, Guid accountId, Guid? sellerId = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "catalog",
            TokenType = "at+jwt",
            Claims = TestClaims.Of(accountId, role, sellerId),
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(10).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
}
