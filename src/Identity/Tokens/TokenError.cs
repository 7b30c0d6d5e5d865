using System.Text.Json.Serialization;

namespace ExportPlatform.Identity.Tokens;

/// <summary>An OAuth error body (RFC 6749, section 5.2).</summary>
/// <param name="Error">The code the RFC defines.</param>
/// <param name="Description">One sentence for the developer.</param>
public sealed record TokenError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description)
{
    /// <summary>Unknown client or wrong secret: one answer for both, so that client ids cannot be found by trying.</summary>
    internal static readonly TokenError InvalidClient = new("invalid_client", "Client id or secret is wrong.");

    internal static readonly TokenError UnsupportedGrantType = new("unsupported_grant_type", "Only client_credentials is supported.");

    internal static TokenError InvalidRequest(string description) => new("invalid_request", description);
}
