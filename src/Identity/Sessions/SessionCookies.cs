using System.Globalization;
using System.Security.Claims;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Sessions;

/// <summary>The two cookies of the pages: of somebody signed in, and of somebody whose password was right and whose second factor is still missing.</summary>
internal static class SessionCookies
{
    /// <summary>Signed in.</summary>
    public const string Scheme = "session";

    /// <summary>Half signed in, for a few minutes.</summary>
    public const string HalfScheme = "half-session";

    /// <summary>Policy of pages for those signed in.</summary>
    public const string Policy = "page";

    private const string SessionId = "sid";
    private static readonly TimeSpan HalfLifetime = TimeSpan.FromMinutes(10);

    public static void AddSessionCookies(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddCookie(Scheme).AddCookie(HalfScheme);
        builder.Services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<IOptions<IssuerOptions>>((cookie, issuer) =>
        {
            Harden(cookie, "session", issuer.Value);
            cookie.ExpireTimeSpan = issuer.Value.SessionLifetime;
            cookie.Events.OnValidatePrincipal = RefuseEnded;
        });
        builder.Services.AddOptions<CookieAuthenticationOptions>(HalfScheme).Configure<IOptions<IssuerOptions>>((cookie, issuer) =>
        {
            Harden(cookie, "half-session", issuer.Value);
            cookie.ExpireTimeSpan = HalfLifetime;
        });
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
    }

    /// <summary>The name of a cookie: bound to the host and to https where that is the platform's address.</summary>
    public static string Named(string name, IssuerOptions issuer) => issuer.Issuer.Scheme == Uri.UriSchemeHttps ? $"__Host-{name}" : name;

    /// <summary>The account that is half signed in; null when nobody is.</summary>
    public static async Task<Guid?> HalfSignedInAsync(HttpContext http) =>
        (await http.AuthenticateAsync(HalfScheme)).Principal?.FindFirstValue(Claims.Subject) is { } id ? Guid.Parse(id) : null;

    /// <summary>Remembers a right password until the second factor comes.</summary>
    public static Task SignInHalfAsync(HttpContext http, Guid accountId) =>
        http.SignInAsync(HalfScheme, new ClaimsPrincipal(new ClaimsIdentity([new(Claims.Subject, accountId.ToString())], HalfScheme)));

    /// <summary>Who is signed in here; null when nobody is.</summary>
    public static async Task<SignedIn?> FindAsync(HttpContext http) => SignedIn((await http.AuthenticateAsync(Scheme)).Principal);

    /// <summary>Who is signed in, on pages with <see cref="Policy"/>.</summary>
    public static SignedIn SignedInAs(this HttpContext http) => SignedIn(http.User) ?? throw new InvalidOperationException("The page lacks its policy.");

    /// <summary>The cookie of a new session.</summary>
    public static async Task SignInAsync(HttpContext http, Session session, IEnumerable<string> methods)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(Claims.Subject, session.AccountId.ToString()));
        identity.AddClaim(new(SessionId, session.SessionId.ToString()));
        identity.AddClaim(new(Claims.AuthenticationTime, session.StartedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        identity.AddClaims(methods.Select(method => new Claim(Claims.AuthenticationMethodReference, method)));
        await http.SignOutAsync(HalfScheme);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    private static SignedIn? SignedIn(ClaimsPrincipal? principal) => principal?.FindFirstValue(SessionId) is { } sessionId
        ? new SignedIn(
            Guid.Parse(principal.FindFirstValue(Claims.Subject)!),
            Guid.Parse(sessionId),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(principal.FindFirstValue(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture)),
            [.. principal.FindAll(Claims.AuthenticationMethodReference).Select(claim => claim.Value)])
        : null;

    private static void Harden(CookieAuthenticationOptions cookie, string name, IssuerOptions issuer)
    {
        cookie.Cookie.Name = Named(name, issuer);
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = issuer.Issuer.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = PagePaths.SignIn;
        cookie.AccessDeniedPath = PagePaths.SignIn;
        cookie.ReturnUrlParameter = PagePaths.ReturnUrl;
    }

    private static async Task RefuseEnded(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var sessionId = SignedIn(context.Principal)?.SessionId;
        var isOpen = await services.GetRequiredService<IdentityDbContext>().Sessions
            .AnyAsync(s => s.SessionId == sessionId && s.EndedAt == null && s.ExpiresAt > now, context.HttpContext.RequestAborted);
        if (!isOpen)
        {
            context.RejectPrincipal();
        }
    }
}

/// <summary>Somebody signed in at the pages.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="SessionId">In which session.</param>
/// <param name="At">Since when.</param>
/// <param name="Methods">How: <c>pwd</c>, and <c>mfa</c> with a second factor.</param>
internal sealed record SignedIn(Guid AccountId, Guid SessionId, DateTimeOffset At, IReadOnlyList<string> Methods);
