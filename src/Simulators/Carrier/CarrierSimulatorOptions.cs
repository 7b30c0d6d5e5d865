namespace ExportPlatform.Simulators.Carrier;

/// <summary>How the simulated carrier works.</summary>
public sealed class CarrierSimulatorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Carrier";

    /// <summary>Time from one event to the next; default 150 ms, so that a parcel is around the world in two seconds. More than zero.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(150);
}
