using System.Text.Json;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Where the card network tells what happened. The signature over the raw body is the caller's only proof of who it is.</summary>
internal static class CardNetworkHook
{
    private const int MaxIdLength = 100;
    private const int MaxTypeLength = 60;
    private const long MaxBodyBytes = 64 * 1024;

    public static void MapCardNetworkHook(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/card-network", Handle)
            .AllowAnonymous()
            .WithName("receiveCardNetworkEvent")
            .WithTags("hooks")
            .WithSummary("Takes signed events of the card network, each once.")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        HttpContext http,
        ICardNetwork network,
        CardEventReader events,
        IOptions<WebhookKeys> keys,
        TimeProvider clock,
        ILogger<CardEventReader> logger)
    {
        using var raw = new MemoryStream();
        await http.Request.Body.CopyToAsync(raw, http.RequestAborted);
        var body = raw.ToArray();
        var headers = http.Request.Headers;
        string eventId = headers[WebhookSignature.IdHeader].ToString();
        if (eventId.Length > MaxIdLength
            || !WebhookSignature.IsValid(
                keys.Value.All, eventId, headers[WebhookSignature.TimestampHeader], headers[WebhookSignature.SignatureHeader], body,
                clock.GetUtcNow()))
        {
            logger.WebhookRefused();
            return PlatformProblems.Problem(
                "webhook.signature-invalid", "The signature does not fit the body, or is too old.", StatusCodes.Status401Unauthorized);
        }

        try
        {
            var told = network.ReadEvent(body);
            if (told is not null && told.EventId != eventId)
            {
                return Unreadable("The event's id is not the one that was signed.");
            }

            var type = told?.Type is { Length: <= MaxTypeLength } known ? known : "other";
            await events.ReceiveAsync(eventId, type, told, body, http.RequestAborted);
            return TypedResults.NoContent();
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return Unreadable("The body is not an event of the card network.");
        }
    }

    private static ProblemHttpResult Unreadable(string detail) =>
        PlatformProblems.Problem("webhook.unreadable", detail, StatusCodes.Status400BadRequest);
}
