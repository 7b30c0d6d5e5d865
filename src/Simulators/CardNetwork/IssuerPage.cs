using System.Net;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Webhooks;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>The page of the cardholder's bank (3-D Secure): approve, refuse, or go away without an answer.</summary>
internal static class IssuerPage
{
    public static async Task<ContentHttpResult> Show(string secret, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = await db.Set<CardAuthorization>().AsNoTracking().SingleOrDefaultAsync(a => a.ActionSecret == secret, cancellationToken);
        if (asked is null)
        {
            return CardholderPages.Unknown();
        }

        if (asked.Status is not CardAuthorizationStatus.ActionNeeded || asked.ExpiresAt <= clock.GetUtcNow())
        {
            return CardholderPages.Over();
        }

        var amount = WebUtility.HtmlEncode(new Money(asked.Amount, asked.Currency).ToString());
        return CardholderPages.Page(
            "Is it you who pays?",
            $"""
            <p>A shop asks your bank for <strong>{amount}</strong>.</p>
            <form method="post">
            <button name="answer" value="approve">Yes, it is me</button>
            <button name="answer" value="fail">No</button>
            <button name="answer" value="abandon">Go back without an answer</button>
            </form>
            """);
    }

    public static async Task<Results<ContentHttpResult, RedirectHttpResult>> Answer(
        string secret,
        HttpRequest http,
        SimulatorsDbContext db,
        CardNetworkNews news,
        WebhookSignal signal,
        IOptions<CardNetworkOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var answer = http.HasFormContentType ? (await http.ReadFormAsync(cancellationToken))["answer"].ToString() : "";
        if (answer is not ("approve" or "fail" or "abandon"))
        {
            return CardholderPages.Page("Unreadable", "<p>Choose one of the answers.</p>", StatusCodes.Status400BadRequest);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = await db.Set<CardAuthorization>()
            .FromSql($"SELECT * FROM simulators.card_authorization WHERE action_secret = {secret} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (asked is null)
        {
            return CardholderPages.Unknown();
        }

        var before = asked.Version;
        var isHeard = answer == "abandon" || asked.Authenticate(answer == "approve", clock.GetUtcNow(), options.Value.HoldsFor);
        if (asked.Version > before)
        {
            await news.TellAsync(asked, asked.Status is CardAuthorizationStatus.Held ? "held" : "declined", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
        return isHeard
            ? CardholderPages.Leave(asked.ReturnUrl)
            : CardholderPages.Over();
    }
}
