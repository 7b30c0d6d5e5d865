using System.Net.Http.Headers;
using System.Text;

namespace ExportPlatform.Identity.Tokens;

/// <summary>A token request as far as it could be read (RFC 6749, section 4.4.2), or the error that tells why not.</summary>
internal sealed record TokenRequest(string ClientId, string ClientSecret, string? GrantType, TokenError? Error)
{
    /// <summary>Reads form fields, and client id and secret from the header instead when it is there.</summary>
    public static TokenRequest Read(IFormCollection form, string? authorization)
    {
        string? Field(string name) => form[name] is [{ Length: > 0 } only] ? only : null;

        if (form.Any(field => field.Value.Count > 1))
        {
            return Refused(TokenError.InvalidRequest("A parameter is given more than once."));
        }

        if (authorization is { Length: > 0 })
        {
            return FromHeader(authorization, Field("grant_type"), hasFormSecret: Field("client_secret") is not null);
        }

        return Field("client_id") is { } id && Field("client_secret") is { } secret
            ? new TokenRequest(id, secret, Field("grant_type"), Error: null)
            : Refused(TokenError.InvalidRequest("client_id and client_secret are needed."));
    }

    private static TokenRequest FromHeader(string authorization, string? grantType, bool hasFormSecret)
    {
        if (hasFormSecret)
        {
            return Refused(TokenError.InvalidRequest("Give the secret in the header or in the form, not in both."));
        }

        Span<byte> bytes = stackalloc byte[512];
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length)
            || Encoding.UTF8.GetString(bytes[..length]).Split(':', 2) is not [var id, var secret])
        {
            return Refused(TokenError.InvalidClient);
        }

        // The RFC has id and secret form-encoded first; a plus is left alone, because many clients (curl among them) do not.
        return new TokenRequest(Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret), grantType, Error: null);
    }

    private static TokenRequest Refused(TokenError error) => new("", "", null, error);
}
