using System.Threading.RateLimiting;
using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using ExportPlatform.Identity.Tokens;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Identity.Accounts;

/// <summary>The pages people meet: route table and what they share.</summary>
internal static class AccountPages
{
    private const string OneAddress = "one-address";

    public static void AddThrottle(this IServiceCollection services)
    {
        services.AddOptions<LockOutOptions>().BindConfiguration(LockOutOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(OneAddress, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = http.RequestServices.GetRequiredService<IOptions<LockOutOptions>>().Value.FormsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                }));
            limiter.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                var page = await context.HttpContext.RequestServices.GetRequiredService<PageResults>().ShowAsync<MessagePage>(
                    context.HttpContext, null, StatusCodes.Status429TooManyRequests, ("Title", "error"), ("Text", "error.too-many"));
                await page.ExecuteAsync(context.HttpContext);
            };
        });
    }

    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet(PagePaths.SignIn, SignIn.Show);
        open.MapPost(PagePaths.SignIn, SignIn.Handle).RequireRateLimiting(OneAddress);
        open.MapGet(PagePaths.SecondFactor, VerifySecondFactor.Show);
        open.MapPost(PagePaths.SecondFactor, VerifySecondFactor.Handle).RequireRateLimiting(OneAddress);
        open.MapGet(PagePaths.Enrol, EnrolSecondFactor.Show);
        open.MapPost(PagePaths.Enrol, EnrolSecondFactor.Handle).RequireRateLimiting(OneAddress);
        open.MapGet(PagePaths.Register, Register.Show);
        open.MapPost(PagePaths.Register, Register.Handle).RequireRateLimiting(OneAddress);
        open.MapGet(PagePaths.SignedOut, SignOut.ShowDone);
        open.MapGet(PagePaths.Language, ChooseLanguage);
        open.MapGet(PagePaths.Style, ShowStyle);

        var own = routes.MapGroup("").RequireAuthorization(SessionCookies.Policy).ExcludeFromDescription();
        own.MapGet(PagePaths.Account, OwnAccount.Show);
        own.MapPost($"{PagePaths.Account}/sessions/{{sessionId:guid}}/end", OwnAccount.EndSession);
        own.MapPost($"{PagePaths.Account}/sessions/end-all", OwnAccount.EndAllSessions);
        own.MapPost($"{PagePaths.Account}/applications/{{clientId:guid}}/revoke", OwnAccount.RevokeApplication);
        own.MapGet(PagePaths.Password, ChangePassword.Show);
        own.MapPost(PagePaths.Password, ChangePassword.Handle).RequireRateLimiting(OneAddress);
        own.MapGet(PagePaths.Consent, GiveConsent.Show);
        own.MapPost(PagePaths.Consent, GiveConsent.Handle);
    }

    private static IResult ChooseLanguage(HttpContext http, PageResults pages, string to, string? returnUrl = null)
    {
        http.Response.Cookies.Append(pages.LanguageCookie, Words.In(to).Language, new CookieOptions
        {
            HttpOnly = true,
            Secure = pages.LanguageCookie.StartsWith("__Host-", StringComparison.Ordinal),
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
        });
        return Results.LocalRedirect(PagePaths.Safe(returnUrl));
    }

    private static IResult ShowStyle(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Stream(typeof(AccountPages).Assembly.GetManifestResourceStream("style.css")!, "text/css; charset=utf-8");
    }
}
