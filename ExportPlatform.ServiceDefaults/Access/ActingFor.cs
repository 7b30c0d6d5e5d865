using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>
/// Resolves <c>Acting-For</c> once a request, before authorization: an agent with a mandate that holds now stands for the seller it names.
/// A seller may name itself; anybody else who names a seller is refused, so that a wrong header is never quietly overlooked.
/// </summary>
internal sealed class ActingFor(RequestDelegate next, TimeProvider clock)
{
    /// <summary>The header that names the seller an agent acts for.</summary>
    public const string Header = "Acting-For";

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var named) || http.User.Identity is not { IsAuthenticated: true })
        {
            return next(http);
        }

        if (SellerOf(named) is not { } sellerId)
        {
            return PlatformProblems.Problem(
                "access.acting-for-malformed", $"{Header} is one seller's id.", StatusCodes.Status400BadRequest).ExecuteAsync(http);
        }

        if (MayActFor(sellerId, http.User, clock.GetUtcNow()))
        {
            http.User.AddIdentity(new ClaimsIdentity([new Claim(ClaimNames.ActingFor, sellerId.ToString())]));
            return next(http);
        }

        return http.User.SellerId() == sellerId || http.User.WebhooksSellerId() == sellerId ? next(http) : AccessAnswers.AnswerAsync(http, AccessRefusal.MandateMissing);
    }

    /// <summary>Whether an agent's token holds a mandate of that seller that is valid at that moment.</summary>
    internal static bool MayActFor(Guid sellerId, ClaimsPrincipal caller, DateTimeOffset now) =>
        caller.HasClaim(ClaimNames.Role, Roles.Agent)
        && caller.FindAll(Mandate.ClaimType).Any(claim => Mandate.TryParse(claim.Value, out var mandate) && mandate.Covers(sellerId, now));

    private static Guid? SellerOf(StringValues named) =>
        named.Count == 1 && Guid.TryParseExact(named[0], "D", out var sellerId) ? sellerId : null;
}
