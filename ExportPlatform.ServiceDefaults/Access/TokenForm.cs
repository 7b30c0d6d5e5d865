using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>What is refused about a token whatever its signature says.</summary>
internal static class TokenForm
{
    /// <summary>Longest token that is looked at; an agent's fits some eighty mandates.</summary>
    public const int MaxLength = 8 * 1024;

    // A token that brings or points to a key, or has extensions we do not know, asks to be checked by its own rules (RFC 8725, 3.10).
    private static readonly string[] ForbiddenHeaders = ["jku", "jwk", "x5u", "x5c", "crit"];

    /// <summary>Before anything is decoded: the length.</summary>
    public static Task Check(MessageReceivedContext context)
    {
        if (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var sent) && sent.Parameter?.Length > MaxLength)
        {
            context.Fail("The token is too long.");
        }

        return Task.CompletedTask;
    }

    /// <summary>After the signature fits: no key of its own, an account, and no claim that only a request can have.</summary>
    public static Task CheckClaims(TokenValidatedContext context)
    {
        var isOurs = context.SecurityToken is JsonWebToken token
            && !Array.Exists(ForbiddenHeaders, header => token.TryGetHeaderValue<object>(header, out _))
            && Guid.TryParse(token.Subject, out _)
            && !token.TryGetClaim(ClaimNames.ActingFor, out _);
        if (!isOurs)
        {
            context.Fail("The token is not of the form our issuer gives.");
        }

        return Task.CompletedTask;
    }
}
