using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace ExportPlatform.Access.Tests.Running;

/// <summary>
/// The hand of the platform's own issuer: with the key the running identity service signs with, and whose public half services read from it as
/// they always do. Nothing about how tokens are checked is replaced.
/// </summary>
internal sealed class Issuer(RunningService identity)
{
    /// <summary>Who services expect tokens of.</summary>
    public const string Name = "https://identity.export-platform/";

    /// <summary>Every service, as the platform's tokens name them.</summary>
    public static readonly string[] Audiences =
        ["catalog", "checkout", "payments", "customs", "shipping", "webhooks", "identity", "gateway", "simulators"];

    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The key that signs.</summary>
    public ECDsaSecurityKey Key { get; } = (ECDsaSecurityKey)identity.Services
        .GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials[0].Key;

    /// <summary>A token as the platform gives it; <paramref name="spoil"/> makes it another.</summary>
    public string Token(Dictionary<string, object> claims, Action<SecurityTokenDescriptor>? spoil = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Name,
            TokenType = "at+jwt",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(10),
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        };
        foreach (var audience in Audiences)
        {
            token.Audiences.Add(audience);
        }

        spoil?.Invoke(token);
        return Tokens.CreateToken(token);
    }
}
