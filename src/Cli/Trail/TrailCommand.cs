using System.CommandLine;

namespace ExportPlatform.Cli.Trail;

/// <summary><c>export trail</c>: the audit trails of the services.</summary>
internal static class TrailCommand
{
    /// <summary>The services that keep a trail.</summary>
    public static readonly string[] Services = ["catalog", "checkout", "payments", "customs", "shipping", "identity", "webhooks"];

    public static Command Create() => new("trail", "The audit trails: who did what, and whether anybody changed that since")
    {
        VerifyTrail.Create(),
        ShowTrail.Create(),
    };

    /// <summary>One service, or all.</summary>
    public static Option<string?> ServiceOption()
    {
        var service = new Option<string?>("--service") { Description = "One service; all when left out." };
        service.AcceptOnlyFromAmong(Services);
        return service;
    }

    /// <summary>Prints JSON for other programs.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON for other programs." };
}
