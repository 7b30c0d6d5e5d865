using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ExportPlatform.Identity.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.OpenApi;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Gives a demo identity a signed access token (RFC 6749 client credentials, RFC 9068 token profile).</summary>
internal static class IssueToken
{
    /// <summary>Every service a token is good for; each checks that it is named.</summary>
    private static readonly string[] Audiences = ["catalog", "checkout", "payments", "customs", "shipping", "simulators", "gateway"];

    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public static void MapDevelopmentTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/connect/token", Handle)
            .WithName(nameof(IssueToken))
            .WithTags("Tokens")
            .WithSummary("Get an access token for a demo identity (Development only)")
            .Produces<TokenResponse>()
            .Produces<TokenError>(StatusCodes.Status400BadRequest)
            .Produces<TokenError>(StatusCodes.Status401Unauthorized)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = TokenForm();
                return Task.CompletedTask;
            })
            .AllowAnonymous();

    private static async Task<Results<JsonHttpResult<TokenError>, Ok<TokenResponse>>> Handle(
        HttpContext http,
        IOptions<IssuerOptions> issuer,
        IOptions<DevelopmentClientOptions> clients,
        SigningKey key,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType)
        {
            return Refused(http, TokenError.InvalidRequest("Send the parameters as application/x-www-form-urlencoded."));
        }

        var request = TokenRequest.Read(
            await http.Request.ReadFormAsync(cancellationToken), http.Request.Headers.Authorization);
        if (request.Error is { } unreadable)
        {
            return Refused(http, unreadable);
        }

        var isRightSecret = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(request.ClientSecret)),
            SHA256.HashData(Encoding.UTF8.GetBytes(clients.Value.Secret)));
        if (!isRightSecret || !DemoIdentities.ByClientId.TryGetValue(request.ClientId, out var identity))
        {
            return Refused(http, TokenError.InvalidClient);
        }

        return request.GrantType switch
        {
            "client_credentials" => TypedResults.Ok(new TokenResponse(
                Create(identity, request.ClientId, issuer.Value, key, clock.GetUtcNow()),
                "Bearer",
                (int)issuer.Value.TokenLifetime.TotalSeconds)),
            null => Refused(http, TokenError.InvalidRequest("grant_type is needed.")),
            _ => Refused(http, TokenError.UnsupportedGrantType),
        };
    }

    /// <summary>The signed token of an identity, good from now on for the configured time.</summary>
    internal static string Create(DemoIdentity identity, string clientId, IssuerOptions issuer, SigningKey key, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = identity.AccountId.ToString(),
            ["role"] = identity.Role,
            ["name"] = identity.Name,
            ["client_id"] = clientId,
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        if (identity.SellerId is { } sellerId)
        {
            claims["seller_id"] = sellerId.ToString();
        }

        if (identity.Authority is { } authority)
        {
            claims["authority"] = authority;
        }

        var token = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = issuer.Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + issuer.TokenLifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = key.Credentials,
        };
        foreach (var audience in Audiences)
        {
            token.Audiences.Add(audience);
        }

        return Tokens.CreateToken(token);
    }

    // The handler reads the form itself, so that a body of another kind gets an OAuth error too; the document has to be told.
    private static OpenApiRequestBody TokenForm()
    {
        static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };

        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "grant_type" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["grant_type"] = Text("client_credentials"),
                ["client_id"] = Text("A demo identity, such as buyer-li-na, seller-ugra, officer-customs or operator."),
                ["client_secret"] = Text("The development secret the console shows."),
            },
        };
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/x-www-form-urlencoded"] = new() { Schema = form },
            },
        };
    }

    private static JsonHttpResult<TokenError> Refused(HttpContext http, TokenError error)
    {
        var isClientUnknown = error == TokenError.InvalidClient;
        if (isClientUnknown)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"export-platform\"";
        }

        return TypedResults.Json(
            error, statusCode: isClientUnknown ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
    }
}

/// <summary>A bearer token and how long it lasts.</summary>
/// <param name="AccessToken">A signed JWT (ES256, typ at+jwt).</param>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
