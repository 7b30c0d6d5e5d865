namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>The card network at <c>/card-network/v1</c>: holds, captures, voids and refunds.</summary>
internal static class CardNetworkModule
{
    /// <summary>The party's name in the log and in faults.</summary>
    public const string Party = "card-network";

    public static void AddCardNetwork(this WebApplicationBuilder builder)
    {
    }

    public static void MapCardNetwork(this IEndpointRouteBuilder routes) => routes.MapOutsideParty(Party, Party);
}
