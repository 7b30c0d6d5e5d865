using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>What merchants ask for: a page to send a cardholder to, and what came of it.</summary>
internal static class CardPages
{
    public static async Task<Created<CardPageView>> Open(
        OpenCardPageRequest request,
        HttpRequest http,
        SimulatorsDbContext db,
        IOptions<CardNetworkOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var page = Make("page", request.Reference, request.ReturnUrl, http, now, options.Value.PagesFor);
        db.Add(page);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/card-network/v1/pages/{page.PageId}", CardPageView.Of(page, now));
    }

    public static async Task<Results<Ok<CardPageView>, ProblemHttpResult>> Read(
        string pageId, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Set<CardPage>().AsNoTracking().SingleOrDefaultAsync(page => page.PageId == pageId, cancellationToken) is { } found
            ? TypedResults.Ok(CardPageView.Of(found, clock.GetUtcNow()))
            : PlatformProblems.NotFound("page");

    /// <summary>A page nobody has seen yet; <paramref name="prefix"/> is what its id begins with.</summary>
    public static CardPage Make(string prefix, string reference, Uri returnUrl, HttpRequest http, DateTimeOffset now, TimeSpan opensFor)
    {
        var secret = CardholderPages.NewSecret();
        return new CardPage
        {
            PageId = $"{prefix}_{Guid.CreateVersion7(now):N}",
            Secret = secret,
            Reference = reference,
            Url = CardholderPages.AddressOf(http, "card", secret),
            ReturnUrl = returnUrl.AbsoluteUri,
            CreatedAt = now,
            ExpiresAt = now + opensFor,
        };
    }

    /// <summary>The test token a token behaves like: its own, or that of the card that was typed.</summary>
    public static async Task<string> BehaviourOfAsync(this SimulatorsDbContext db, string token, CancellationToken cancellationToken) =>
        await db.Set<CardPage>().Where(page => page.Token == token).Select(page => page.PlaysAs).SingleOrDefaultAsync(cancellationToken) ?? token;
}

/// <summary>A page to open.</summary>
/// <param name="Reference">The merchant's number for it.</param>
/// <param name="ReturnUrl">Where the cardholder's browser is sent afterwards.</param>
public sealed record OpenCardPageRequest([Required, StringLength(100, MinimumLength = 1)] string Reference, [Required] Uri ReturnUrl);

/// <summary>A page as the network tells it, in answers and in events.</summary>
/// <param name="PageId">The network's id.</param>
/// <param name="Reference">The merchant's number.</param>
/// <param name="Url">Where the cardholder is to be sent.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Token">What stands for the card; null until one was typed.</param>
/// <param name="Brand">The card's brand.</param>
/// <param name="LastFour">The last digits of its number.</param>
/// <param name="ExpiresAt">When nobody can type a card there any more.</param>
public sealed record CardPageView(
    string PageId, string Reference, string Url, CardPageStatus Status, string? Token, string? Brand, string? LastFour, DateTimeOffset ExpiresAt)
{
    internal static CardPageView Of(CardPage page, DateTimeOffset now) =>
        new(page.PageId, page.Reference, page.Url, page.StatusAt(now), page.Token, page.Brand, page.LastFour, page.ExpiresAt);
}
