using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Shipping.Tests.Servers;

/// <summary>Issues tokens like the platform's issuer, with a key of its own.</summary>
internal sealed class TestTokens : IDisposable
{
    private const string Issuer = "https://identity.export-platform";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Makes a service believe this issuer instead of reading the real one's keys.</summary>
    public void AcceptIn(IServiceCollection services) =>
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
            configuration.SigningKeys.Add(new ECDsaSecurityKey(_key) { KeyId = "test" });
            bearer.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
        });

    public string For(Guid accountId, string role, Guid? sellerId = null, string? authority = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = true }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "shipping",
            TokenType = "at+jwt",
            Claims = TestClaims.Of(accountId, role, sellerId, authority),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256),
        });

    public void Dispose() => _key.Dispose();
}
