using ExportPlatform.Simulators.Access;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>The carrier at <c>/carrier/v1</c>: takes items' data, fetches items, and tells their events by webhook and on request.</summary>
internal static class CarrierModule
{
    /// <summary>The party's name in the log and in faults.</summary>
    public const string Party = "carrier";

    public static void AddCarrier(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<CarrierSimulatorOptions>()
            .BindConfiguration(CarrierSimulatorOptions.Section)
            .Validate(options => options.Pace > TimeSpan.Zero, "Carrier:Pace must be more than zero.")
            .ValidateOnStart();

    public static void MapCarrier(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapOutsideParty(Party, Party, OrderOfItemAsync);
        items.MapPut("/items/{itemId}", RegisterItem.Handle)
            .AsOperation("register").WithSummary("Takes an item's data (CN23) before the item.");
        items.MapPost("/items/{itemId}/cancel", CancelItem.Handle)
            .AsOperation("cancel").WithSummary("Takes an item's data back, until the item is accepted.");
        items.MapPost("/items/{itemId}/collect", CollectItem.Handle)
            .AsOperation("collect").WithSummary("Has an item fetched.");
        items.MapGet("/items/{itemId}/events", ListItemEvents.Handle)
            .AsOperation("look-up").WithSummary("Everything that has happened to an item.");

        routes.MapPost("/control/carrier/scripts", OrderFate.Handle)
            .AllowAnonymous()
            .AddEndpointFilter(ApiKeyAccess.RequireKeyOrOperator)
            .WithTags("control")
            .WithName("orderFate")
            .WithSummary("Decides what becomes of an order's parcel, or of the next parcels.");
    }

    // An item's address says nothing about the order, by which faults are aimed.
    private static async Task<RequestSubject> OrderOfItemAsync(HttpContext http, System.Text.Json.JsonElement? body)
    {
        var fromBody = RequestSubject.FromBody(body);
        if (fromBody.OrderId is not null || http.GetRouteValue("itemId") is not string itemId)
        {
            return fromBody;
        }

        var orderId = await http.RequestServices.GetRequiredService<SimulatorsDbContext>().Set<CarrierItem>()
            .Where(item => item.ItemId == itemId).Select(item => item.OrderId).SingleOrDefaultAsync(http.RequestAborted);
        return fromBody with { OrderId = orderId };
    }
}
