using System.Text.Json.Serialization;
using ExportPlatform.Identity.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Identity.Discovery;

/// <summary>Where services learn who issues tokens and with which keys (OpenID Connect Discovery 1.0, RFC 7517).</summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        var wellKnown = routes.MapGroup("/.well-known").WithTags("Discovery").AllowAnonymous();
        wellKnown.MapGet("/openid-configuration", Describe).WithName("GetIssuer").WithSummary("Who issues tokens, and where");
        wellKnown.MapGet("/jwks.json", ShowKeys).WithName("GetSigningKeys").WithSummary("The public keys tokens are checked with");
    }

    // Addresses are those the asker came by: services reach the issuer by its name inside, people through the gateway.
    private static Ok<IssuerDescription> Describe(HttpRequest request, IOptions<IssuerOptions> options, IHostEnvironment environment)
    {
        var here = $"{request.Scheme}://{request.Host}";
        return TypedResults.Ok(new IssuerDescription(
            options.Value.Issuer,
            $"{here}/.well-known/jwks.json",
            environment.IsDevelopment() ? $"{here}/connect/token" : null,
            ["client_credentials"],
            ["token"],
            ["public"],
            ["ES256"],
            ["client_secret_post", "client_secret_basic"]));
    }

    private static Ok<SigningKeys> ShowKeys(SigningKey key) => TypedResults.Ok(new SigningKeys(
        [new SigningKeyDescription("EC", "sig", "ES256", key.PublicKey.Kid, "P-256", key.PublicKey.X, key.PublicKey.Y)]));
}

/// <summary>What an OpenID Connect client asks an issuer first.</summary>
public sealed record IssuerDescription(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string KeysAddress,
    [property: JsonPropertyName("token_endpoint"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TokenAddress,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> SigningAlgorithms,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> ClientAuthentication);

/// <summary>A JSON Web Key Set.</summary>
public sealed record SigningKeys([property: JsonPropertyName("keys")] IReadOnlyList<SigningKeyDescription> Keys);

/// <summary>One public key on the curve P-256.</summary>
public sealed record SigningKeyDescription(
    [property: JsonPropertyName("kty")] string KeyType,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("crv")] string Curve,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y);
