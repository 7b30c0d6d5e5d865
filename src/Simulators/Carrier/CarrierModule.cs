namespace ExportPlatform.Simulators.Carrier;

/// <summary>The carrier at <c>/carrier/v1</c>.</summary>
internal static class CarrierModule
{
    /// <summary>The party's name in the log and in faults.</summary>
    public const string Party = "carrier";

    public static void AddCarrier(this WebApplicationBuilder builder)
    {
    }

    public static void MapCarrier(this IEndpointRouteBuilder routes) => routes.MapOutsideParty(Party, Party);
}
