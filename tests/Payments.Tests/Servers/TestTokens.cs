using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Tokens such as the platform's issuer makes, signed with a key of the test run.</summary>
internal static class TestTokens
{
    public static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    public static string For(string role, Guid accountId, Guid? sellerId = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://identity.export-platform",
            Audience = "payments",
            TokenType = "at+jwt",
            Claims = TestClaims.Of(accountId, role, sellerId),
            Subject = new ClaimsIdentity(),
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(10).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
}
