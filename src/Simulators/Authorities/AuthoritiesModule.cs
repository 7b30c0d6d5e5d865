namespace ExportPlatform.Simulators.Authorities;

/// <summary>The authorities at <c>/authorities/{bank|customs|culture}/v1</c>; each is a party of its own in the log and in faults.</summary>
internal static class AuthoritiesModule
{
    public static void AddAuthorities(this WebApplicationBuilder builder)
    {
    }

    public static void MapAuthorities(this IEndpointRouteBuilder routes)
    {
        routes.MapOutsideParty("bank", "authorities/bank");
        routes.MapOutsideParty("customs", "authorities/customs");
        routes.MapOutsideParty("culture", "authorities/culture");
    }
}
