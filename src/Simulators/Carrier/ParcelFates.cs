namespace ExportPlatform.Simulators.Carrier;

/// <summary>The events of each fate.</summary>
internal static class ParcelFates
{
    private const int LongWait = 20;

    /// <summary>The events in their order, each with how many steps it takes after the one before.</summary>
    public static IEnumerable<PlannedEvent> Events(this ParcelFate fate, string dispatchLocation, string destinationCountry)
    {
        var (home, exchange, abroad) = (dispatchLocation, ExchangeOffices.Of(dispatchLocation[..2]), ExchangeOffices.Of(destinationCountry));
        PlannedEvent[] export = [new("EMA", home), new("EMB", exchange), new("EXA", exchange), new("EXC", exchange), new("EMC", exchange)];
        PlannedEvent[] import = [new("EMD", abroad), new("EDB", abroad), new("EDC", abroad), new("EMF", abroad)];
        PlannedEvent[] lastMile = [new("EMG", abroad), new("EDG", abroad), new("EMI", abroad)];
        return fate switch
        {
            ParcelFate.Delivered => [.. export, .. import, .. lastMile],
            ParcelFate.Lost => [.. export, new("LOST", exchange, Reason: "No trace after departure; inquiry closed.")],
            ParcelFate.Returned =>
            [
                .. export, .. import, new("EMG", abroad), new("EMH", abroad), new("EDH", abroad),
                new("RETURNED", home, Reason: "Not claimed by the recipient."),
            ],
            ParcelFate.HeldByImportCustoms =>
            [
                .. export, .. import[..2], new("EME", abroad), new("EDC", abroad, LongWait), new("EMF", abroad), .. lastMile,
            ],
            ParcelFate.Late => [.. export, new("EMD", abroad, LongWait), .. import[1..], .. lastMile],
        };
    }
}

/// <summary>One event to come.</summary>
/// <param name="EventCode">EMSEVT, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="Office">Where.</param>
/// <param name="Steps">How many steps of the carrier's pace after the event before.</param>
/// <param name="Reason">In words.</param>
internal sealed record PlannedEvent(string EventCode, string Office, int Steps = 1, string? Reason = null);

/// <summary>Where a country's post hands over to other posts.</summary>
internal static class ExchangeOffices
{
    private static readonly Dictionary<string, string> ByCountry = new(StringComparer.Ordinal)
    {
        ["RU"] = "RUYEK",
        ["CN"] = "CNSHA",
        ["KG"] = "KGFRU",
        ["KZ"] = "KZALA",
        ["DE"] = "DEFRA",
        ["FR"] = "FRPAR",
        ["TR"] = "TRIST",
        ["AE"] = "AEDXB",
        ["IN"] = "INDEL",
        ["BR"] = "BRSAO",
    };

    /// <summary>The office's UN/LOCODE; a made-up one where none is listed.</summary>
    public static string Of(string country) => ByCountry.GetValueOrDefault(country, $"{country}OEX");
}
