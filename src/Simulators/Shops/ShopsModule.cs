using System.ComponentModel.DataAnnotations;
using System.Text;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Simulators.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.Shops;

/// <summary>
/// Shops of sellers at <c>/shops/{shop}/hooks</c>: each takes the platform's webhooks, verifies them and notes what it heard. The controls give
/// it the endpoint's key and can make it slow, failing or gone.
/// </summary>
internal static class ShopsModule
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void AddShops(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ShopBook>();

    public static void MapShops(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/shops/{shop}/hooks", TakeAsync)
            .AllowAnonymous()
            .WithTags("shops")
            .WithName("tellShop")
            .WithSummary("A seller's shop takes a signed webhook of the platform.")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes));

        var control = routes.MapGroup("/control/shops/{shop}")
            .AllowAnonymous()
            .AddEndpointFilter(ApiKeyAccess.RequireKeyOrOperator)
            .WithTags("control")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        control.MapPut("/", SetUp).WithName("setUpShop").WithSummary("Gives a shop its endpoint's keys and says how it answers.");
        control.MapGet("/received", (string shop, ShopBook shops) => TypedResults.Ok(shops.Find(shop).Received))
            .WithName("listReceived").WithSummary("What a shop has heard, oldest first.");
    }

    private static Results<NoContent, ProblemHttpResult> SetUp(string shop, SetUpShopRequest request, ShopBook shops)
    {
        if (!request.Keys.All(key => WebhookKey.TryParse(key, out _)))
        {
            return PlatformProblems.Problem("request.invalid", "A key is whsec_ and base64.", StatusCodes.Status400BadRequest);
        }

        var known = shops.Find(shop);
        known.Keys = [.. request.Keys.Select(WebhookKey.Parse)];
        known.Answer = request.Answer ?? StatusCodes.Status204NoContent;
        known.Delay = TimeSpan.FromMilliseconds(request.DelayMs ?? 0);
        return TypedResults.NoContent();
    }

    private static async Task<StatusCodeHttpResult> TakeAsync(
        string shop, HttpRequest request, ShopBook shops, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var raw = new MemoryStream();
        await request.Body.CopyToAsync(raw, cancellationToken);
        var (known, body, now) = (shops.Find(shop), raw.ToArray(), clock.GetUtcNow());
        if (known.Delay > TimeSpan.Zero)
        {
            using var timer = new PeriodicTimer(known.Delay, clock);
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        var eventId = request.Headers[WebhookSignature.IdHeader].ToString();
        var isGenuine = WebhookSignature.IsValid(
            known.Keys,
            eventId,
            request.Headers[WebhookSignature.TimestampHeader],
            request.Headers[WebhookSignature.SignatureHeader],
            body,
            now);
        var answer = isGenuine ? known.Answer : StatusCodes.Status401Unauthorized;
        var isRepeat = known.Received.Any(earlier => earlier.IsGenuine && earlier.EventId == eventId);
        known.Note(new ShopReceipt(
            eventId, request.Headers["webhook-delivery"].ToString(), isGenuine, isRepeat, answer, Encoding.UTF8.GetString(body), now));
        return TypedResults.StatusCode(answer);
    }
}

/// <summary>How a shop is set up.</summary>
/// <param name="Keys">Its endpoint's keys (<c>whsec_...</c>).</param>
/// <param name="Answer">Status it answers good webhooks with; 204 unless said otherwise.</param>
/// <param name="DelayMs">How long it thinks first; 0 unless said otherwise.</param>
public sealed record SetUpShopRequest(
    [Required, MinLength(1), MaxLength(5)] IReadOnlyList<string> Keys, [Range(200, 599)] int? Answer = null, [Range(0, 60_000)] int? DelayMs = null);
