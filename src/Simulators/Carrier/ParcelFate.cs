namespace ExportPlatform.Simulators.Carrier;

/// <summary>What can become of a parcel.</summary>
public enum ParcelFate
{
    /// <summary>The usual way, from collection to the recipient.</summary>
    Delivered,

    /// <summary>Nothing is heard after it left the country; the carrier gives it up.</summary>
    Lost,

    /// <summary>Nobody takes it; it goes back to its sender.</summary>
    Returned,

    /// <summary>Import customs hold it for a while, then let it go.</summary>
    HeldByImportCustoms,

    /// <summary>It stays between the countries for long.</summary>
    Late,
}
