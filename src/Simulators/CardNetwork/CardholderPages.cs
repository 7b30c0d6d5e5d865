using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>
/// The pages of the network that cardholders see in a browser. They stand beside the machines' door: nothing of them is logged, for card numbers
/// are typed there, and the unguessable last part of the address takes the place of a key.
/// </summary>
internal static class CardholderPages
{
    private const string Root = "/card-network/pages";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const int SecretLength = 32;

    public static void MapCardholderPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Root).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/issuer/{secret}", IssuerPage.Show);
        pages.MapPost("/issuer/{secret}", IssuerPage.Answer);
        pages.MapGet("/card/{secret}", CardForm.Show);
        pages.MapPost("/card/{secret}", CardForm.Take);
    }

    /// <summary>Letters alone, so that it is never taken for a card number; 150 bits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Letters, SecretLength);

    /// <summary>The address of a page as whoever asks now can reach it.</summary>
    public static string AddressOf(HttpRequest http, string page, string secret) => $"{http.Scheme}://{http.Host}{Root}/{page}/{secret}";

    /// <summary>Where the browser goes when the page is done with; null when the merchant gave no address.</summary>
    public static Results<ContentHttpResult, RedirectHttpResult> Leave(string? returnUrl) =>
        returnUrl is null ? Page("Done", "<p>Thank you. You may close this page.</p>") : TypedResults.Redirect(returnUrl);

    /// <summary>Nobody was sent here.</summary>
    public static ContentHttpResult Unknown() => Page("Unknown", "<p>There is no such page.</p>", StatusCodes.Status404NotFound);

    /// <summary>Too late, or done with.</summary>
    public static ContentHttpResult Over() => Page("Over", "<p>Nothing is waited for here any more.</p>", StatusCodes.Status410Gone);

    /// <summary>A small page of the network. The body is trusted markup; whatever is put into it has to be encoded before.</summary>
    public static ContentHttpResult Page(string title, string body, int status = StatusCodes.Status200OK) =>
        TypedResults.Content(
            $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{{title}}</title>
            <style>body{font:16px/1.5 sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}label,button{display:block;width:100%;margin:.5rem 0}input{width:100%;font:inherit}button{font:inherit;padding:.5rem}</style>
            </head>
            <body>
            <h1>{{title}}</h1>
            {{body}}
            </body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status);
}
