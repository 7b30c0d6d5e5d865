using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ExportPlatform.Access.Tests.Running;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Access.Tests.Tokens;

/// <summary>Tokens of somebody who may do the thing, each with one thing wrong.</summary>
internal static class BadTokens
{
    /// <summary>What is wrong, and how such a token is made of the claims of a good one.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Issuer, Dictionary<string, object>, string>> All =
        new Dictionary<string, Func<Issuer, Dictionary<string, object>, string>>(StringComparer.Ordinal)
        {
            ["algorithm none"] = (issuer, claims) => WithHeader(issuer.Token(claims), header => header["alg"] = "none", _ => ""),
            ["signed with the public key as a shared secret"] = (issuer, claims) => WithHeader(
                issuer.Token(claims), header => header["alg"] = "HS256", text => Hmac(issuer.Key.ECDsa.ExportSubjectPublicKeyInfo(), text)),
            ["signed with the public key's text as a shared secret"] = (issuer, claims) => WithHeader(
                issuer.Token(claims),
                header => header["alg"] = "HS256",
                text => Hmac(Encoding.UTF8.GetBytes(issuer.Key.ECDsa.ExportSubjectPublicKeyInfoPem()), text)),
            ["for another service"] = (issuer, claims) => issuer.Token(claims, token =>
            {
                token.Audiences.Clear();
                token.Audiences.Add("somebody-else");
            }),
            ["for nobody"] = (issuer, claims) => issuer.Token(claims, token => token.Audiences.Clear()),
            ["of another issuer"] = (issuer, claims) => issuer.Token(claims, token => token.Issuer = "https://identity.elsewhere"),
            ["not of the type of access tokens"] = (issuer, claims) => issuer.Token(claims, token => token.TokenType = "JWT"),
            ["expired"] = (issuer, claims) => issuer.Token(claims, token => Shift(token, TimeSpan.FromMinutes(-11))),
            ["not yet valid"] = (issuer, claims) => issuer.Token(claims, token => Shift(token, TimeSpan.FromMinutes(2))),
            ["without an end"] = (issuer, claims) => issuer.Token(claims, token => token.Expires = null),
            ["naming an unknown key"] = (issuer, claims) => issuer.Token(claims, token => token.SigningCredentials = Sign(issuer.Key.ECDsa, "no-such-key")),
            ["naming no key"] = (issuer, claims) => Resigned(issuer, claims, header => header.Remove("kid")),
            ["bringing its own key"] = (issuer, claims) => WithForeignKey(issuer, claims, (header, key) => header["jwk"] = PublicKey(key)),
            ["of our key, bringing one all the same"] = (issuer, claims) => Resigned(issuer, claims, header => header["jwk"] = PublicKey(issuer.Key.ECDsa)),
            ["pointing to a key"] = (issuer, claims) => Resigned(issuer, claims, header => header["jku"] = "https://identity.elsewhere/keys"),
            ["pointing to a certificate"] = (issuer, claims) => Resigned(issuer, claims, header => header["x5u"] = "https://identity.elsewhere/cert"),
            ["bringing a certificate"] = (issuer, claims) => Resigned(issuer, claims, header => header["x5c"] = new JsonArray("MIIB")),
            ["with extensions nobody knows"] = (issuer, claims) => Resigned(issuer, claims, header => header["crit"] = new JsonArray("b64")),
            ["an id token"] = (issuer, claims) => issuer.Token(claims, token =>
            {
                token.TokenType = "JWT";
                token.Audiences.Clear();
                token.Audiences.Add("web");
                token.Claims["nonce"] = "n-0S6_WzA2Mj";
            }),
            ["tampered with"] = Tampered,
            ["of another tenant's key"] = (issuer, claims) => WithForeignKey(issuer, claims, (_, _) => { }),
            ["of another tenant altogether"] = (issuer, claims) => issuer.Token(claims, token =>
            {
                token.Issuer = "https://identity.elsewhere";
                token.SigningCredentials = Sign(ECDsa.Create(ECCurve.NamedCurves.nistP256), "their-key");
            }),
            ["of 10 kB"] = (issuer, claims) => issuer.Token(new(claims) { ["mandate"] = new string('m', 10_000) }),
            ["without an account"] = (issuer, claims) => issuer.Token(new(claims) { ["sub"] = "admin" }),
            ["claiming to act for a seller"] = (issuer, claims) => issuer.Token(new(claims) { ["acting_for"] = Claims.Seller.ToString() }),
            ["encrypted to nobody"] = (_, _) => "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA",
            ["no token at all"] = (_, _) => "x",
        };

    private static string Tampered(Issuer issuer, Dictionary<string, object> claims)
    {
        var parts = issuer.Token(claims).Split('.');
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        payload["sub"] = Guid.CreateVersion7().ToString();
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload.ToJsonString())}.{parts[2]}";
    }

    private static string Resigned(Issuer issuer, Dictionary<string, object> claims, Action<JsonNode> change) =>
        WithHeader(issuer.Token(claims), header => change(header), text => Signature(issuer.Key.ECDsa, text));

    private static string Resigned(Issuer issuer, Dictionary<string, object> claims, Func<JsonObject, bool> change) =>
        WithHeader(issuer.Token(claims), header => change((JsonObject)header), text => Signature(issuer.Key.ECDsa, text));

    private static string WithForeignKey(Issuer issuer, Dictionary<string, object> claims, Action<JsonNode, ECDsa> change)
    {
        using var theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return WithHeader(issuer.Token(claims), header => change(header, theirs), text => Signature(theirs, text));
    }

    private static string WithHeader(string token, Action<JsonNode> change, Func<string, string> sign)
    {
        var parts = token.Split('.');
        var header = JsonNode.Parse(Base64UrlEncoder.Decode(parts[0]))!;
        change(header);
        var text = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{parts[1]}";
        return $"{text}.{sign(text)}";
    }

    private static void Shift(SecurityTokenDescriptor token, TimeSpan by)
    {
        token.IssuedAt += by;
        token.NotBefore += by;
        token.Expires += by;
    }

    private static SigningCredentials Sign(ECDsa key, string keyId) =>
        new(new ECDsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256);

    private static string Signature(ECDsa key, string text) =>
        Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));

    private static string Hmac(byte[] secret, string text) => Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)));

    private static JsonObject PublicKey(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
