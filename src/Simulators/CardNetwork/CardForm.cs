using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>The form on which a cardholder types a card: the only place where there are card numbers.</summary>
internal static class CardForm
{
    public static async Task<ContentHttpResult> Show(string secret, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var page = await db.Set<CardPage>().AsNoTracking().SingleOrDefaultAsync(p => p.Secret == secret, cancellationToken);
        return page is null ? CardholderPages.Unknown()
            : page.StatusAt(clock.GetUtcNow()) is not CardPageStatus.Open ? CardholderPages.Over()
            : Form("");
    }

    public static async Task<Results<ContentHttpResult, RedirectHttpResult>> Take(
        string secret,
        HttpRequest http,
        SimulatorsDbContext db,
        CardNetworkNews news,
        WebhookSignal signal,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var typed = http.HasFormContentType ? (await http.ReadFormAsync(cancellationToken))["number"].ToString() : "";
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var page = await db.Set<CardPage>().FromSql($"SELECT * FROM simulators.card_page WHERE secret = {secret} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (page is null)
        {
            return CardholderPages.Unknown();
        }

        if (TestCard.Of(typed) is not { } card)
        {
            return Form("<p role=\"alert\">This card is not known here.</p>", StatusCodes.Status422UnprocessableEntity);
        }

        var now = clock.GetUtcNow();
        if (!page.Take(card, $"tok_card_{CardholderPages.NewSecret()}", now))
        {
            return CardholderPages.Over();
        }

        await news.TellAsync(page, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
        return CardholderPages.Leave(page.ReturnUrl);
    }

    private static ContentHttpResult Form(string above, int status = StatusCodes.Status200OK) =>
        CardholderPages.Page(
            "Your card",
            $"""
            {above}
            <form method="post" autocomplete="off">
            <label>Card number <input name="number" inputmode="numeric" autocomplete="cc-number" maxlength="23" required></label>
            <label>Valid until <input name="expiry" autocomplete="cc-exp" placeholder="MM/YY" maxlength="5" required></label>
            <label>Security code <input name="code" inputmode="numeric" autocomplete="cc-csc" maxlength="4" required></label>
            <button>Use this card</button>
            </form>
            """,
            status);
}
