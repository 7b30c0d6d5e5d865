using System.Text.Json.Serialization;
using ExportPlatform.Identity.Pages;
using Microsoft.OpenApi;

namespace ExportPlatform.Identity.Tokens;

/// <summary>The addresses of OpenID Connect that end in our own code; the others OpenIddict answers alone.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapMethods(PagePaths.Authorize, [HttpMethods.Get, HttpMethods.Post], Authorize.Handle);
        pages.MapGet(PagePaths.SignOut, SignOut.Show);
        pages.MapPost(PagePaths.SignOut, SignOut.Handle);

        var connect = routes.MapGroup("/connect").WithTags("Tokens").AllowAnonymous();
        connect.MapPost("/token", IssueToken.Handle)
            .WithName(nameof(IssueToken))
            .WithSummary("Get tokens for a code, a refresh token or a machine's secret")
            .Produces<TokenResponse>()
            .Produces<TokenError>(StatusCodes.Status400BadRequest)
            .Produces<TokenError>(StatusCodes.Status401Unauthorized)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = TokenForm();
                return Task.CompletedTask;
            });
        connect.MapGet("/userinfo", UserInfo.Handle)
            .WithName(nameof(UserInfo))
            .WithSummary("Who the token's person is, as far as its scopes go");
    }

    // OpenIddict reads the form itself; the document has to be told.
    private static OpenApiRequestBody TokenForm()
    {
        static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };

        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "grant_type" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["grant_type"] = Text("authorization_code, refresh_token or client_credentials"),
                ["client_id"] = Text("The application or machine; in Development also a demo person, such as buyer-li-na or operator."),
                ["client_secret"] = Text("A machine's secret. Applications of people have none."),
                ["scope"] = Text("What the token is to be good for; a machine that names none gets all it may have."),
                ["code"] = Text("With authorization_code."),
                ["redirect_uri"] = Text("With authorization_code: the same as in the authorization request."),
                ["code_verifier"] = Text("With authorization_code: the proof for the S256 challenge."),
                ["refresh_token"] = Text("With refresh_token; good once."),
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
}

/// <summary>Tokens and how long the first lasts.</summary>
/// <param name="AccessToken">A signed JWT (ES256, typ at+jwt).</param>
/// <param name="TokenType">Always Bearer.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
/// <param name="Scope">What it is good for, when that is not what was asked for.</param>
/// <param name="IdToken">Who signed in, for the application; with openid.</param>
/// <param name="RefreshToken">Good once, for the next tokens; with offline_access.</param>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string? Scope = null,
    [property: JsonPropertyName("id_token")] string? IdToken = null,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken = null);

/// <summary>An OAuth error body (RFC 6749, section 5.2).</summary>
/// <param name="Error">The code the RFC defines.</param>
/// <param name="Description">One sentence for the developer.</param>
public sealed record TokenError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
