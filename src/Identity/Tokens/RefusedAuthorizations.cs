using ExportPlatform.Identity.Pages;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Shows a page when a request is refused and the person cannot be sent back, because nobody knows whether the address is the application's.</summary>
internal sealed class RefusedAuthorizations(PageResults pages) :
    IOpenIddictServerHandler<ApplyAuthorizationResponseContext>, IOpenIddictServerHandler<ApplyEndSessionResponseContext>
{
    /// <summary>Puts the page in the place of OpenIddict's plain text.</summary>
    public static void Use(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseScopedHandler<RefusedAuthorizations>()
            .SetOrder(ProcessLocalErrorResponse<ApplyAuthorizationResponseContext>.Descriptor.Order - 1));
        server.AddEventHandler<ApplyEndSessionResponseContext>(handler => handler
            .UseScopedHandler<RefusedAuthorizations>()
            .SetOrder(ProcessLocalErrorResponse<ApplyEndSessionResponseContext>.Descriptor.Order - 1));
    }

    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context) => ShowAsync(context, context.Response?.Error, context.Response?.ErrorDescription);

    public ValueTask HandleAsync(ApplyEndSessionResponseContext context) => ShowAsync(context, context.Response?.Error, context.Response?.ErrorDescription);

    private async ValueTask ShowAsync(BaseRequestContext context, string? error, string? description)
    {
        if (string.IsNullOrEmpty(error) || context.Transaction.GetHttpRequest()?.HttpContext is not { } http)
        {
            return;
        }

        var page = await pages.ShowAsync<MessagePage>(
            http,
            null,
            StatusCodes.Status400BadRequest,
            ("Title", "error"),
            ("Text", "error.request"),
            ("Detail", $"{error}: {description}"));
        await page.ExecuteAsync(http);
        context.HandleRequest();
    }
}
