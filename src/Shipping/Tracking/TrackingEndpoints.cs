namespace ExportPlatform.Shipping.Tracking;

internal static class TrackingEndpoints
{
    public static void MapCarrierHook(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/carrier", ReceiveCarrierNotice.Handle)
            .WithTags("Webhooks")
            .WithName(nameof(ReceiveCarrierNotice))
            .WithSummary("Take a signed tracking event of the carrier")
            .Accepts<CarrierNoticeBody>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)

            // The signature over the raw body takes the place of a token.
            .AllowAnonymous();
}
