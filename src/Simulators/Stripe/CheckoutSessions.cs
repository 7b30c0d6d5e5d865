using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>Pages on which a cardholder types a card, as Stripe's checkout sessions in the mode <c>setup</c>.</summary>
internal static class CheckoutSessions
{
    public static async Task<IResult> Create(
        HttpRequest http, SimulatorsDbContext db, IOptions<CardNetworkOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await http.ReadFormAsync(cancellationToken);
        if (form["mode"] != "setup" || !Uri.TryCreate(form["success_url"], UriKind.Absolute, out var returnUrl))
        {
            return StripeErrorObject.Invalid("parameter_invalid").ToAnswer(StatusCodes.Status400BadRequest);
        }

        var now = clock.GetUtcNow();
        var page = CardPages.Make("cs", form["client_reference_id"].ToString(), returnUrl, http, now, options.Value.PagesFor);
        db.Add(page);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Json(Describe(page, now));
    }

    public static async Task<IResult> Read(string pageId, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Set<CardPage>().AsNoTracking().SingleOrDefaultAsync(page => page.PageId == pageId, cancellationToken) is { } found
            ? TypedResults.Json(Describe(found, clock.GetUtcNow()))
            : StripeErrorObject.Invalid("resource_missing").ToAnswer(StatusCodes.Status404NotFound);

    /// <summary>A page as Stripe tells it: in answers with the card, in events with its id alone.</summary>
    public static object Describe(CardPage page, DateTimeOffset now, bool isExpanded = true) => new
    {
        id = page.PageId,
        @object = "checkout.session",
        mode = "setup",
        client_reference_id = page.Reference,
        url = page.Url,
        status = page.StatusAt(now) switch { CardPageStatus.Open => "open", CardPageStatus.Completed => "complete", CardPageStatus.Expired => "expired" },
        setup_intent = page.Token is null ? null : !isExpanded ? (object)$"seti_{page.PageId}" : new
        {
            id = $"seti_{page.PageId}",
            @object = "setup_intent",
            status = "succeeded",
            payment_method = new { id = page.Token, @object = "payment_method", type = "card", card = new { brand = page.Brand, last4 = page.LastFour } },
        },
    };
}
