using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Simulators.Webhooks;

namespace ExportPlatform.Simulators;

/// <summary>What every outside party has in common: a key at the door, a log of what was said, faults on request and signed webhooks.</summary>
public static class OutsideWorld
{
    /// <summary>Adds the services behind <see cref="MapOutsideParty"/>.</summary>
    public static void AddOutsideWorld(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SimulatorsOptions>()
            .BindConfiguration(SimulatorsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<WebhookOptions>()
            .BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.AreKeysValid(), "Webhooks:Keys needs a key (whsec_ and base64) for each address.")
            .ValidateOnStart();
        // The generated validators are those of the project in which this call stands.
        builder.Services.AddValidation();
        builder.Services.AddSingleton<FaultBook>();
        builder.Services.AddScoped<RequestFaults>();
        builder.Services.AddScoped<WebhookQueue>();
        builder.Services.AddSingleton<WebhookSignal>();
        builder.Services.AddHttpClient(WebhookSender.ClientName);
        builder.Services.AddHostedService<WebhookSender>();
    }

    /// <summary>Puts <see cref="ExchangeMiddleware"/> behind routing and authentication.</summary>
    public static void UseOutsideWorld(this WebApplication app) => app.UseMiddleware<ExchangeMiddleware>();

    /// <summary>
    /// A route group for one outside party at <c>/{path}/v1</c>. Callers show the API key instead of a platform token: the outside world
    /// knows nothing of the platform's accounts.
    /// </summary>
    /// <param name="routes">Where to map.</param>
    /// <param name="party">The party's name in the log and in faults, such as <c>card-network</c>.</param>
    /// <param name="path">The first part of the address, such as <c>card-network</c> or <c>authorities/bank</c>.</param>
    /// <param name="findSubject">Tells which order a request is about when its body does not say so; default reads the body.</param>
    /// <param name="isPublic">Whether the party speaks to everybody, without a key.</param>
    public static RouteGroupBuilder MapOutsideParty(
        this IEndpointRouteBuilder routes, string party, string path, SubjectFinder? findSubject = null, bool isPublic = false) =>
        routes.MapGroup($"/{path}/v1")
            .AllowAnonymous()
            .WithTags(party)
            .WithMetadata(new OutsideParty(party, findSubject ?? RequestSubject.FromBody, isPublic));

    /// <summary>Names what an endpoint does, for the log and for faults: <c>authorize</c>, <c>capture</c>.</summary>
    public static RouteHandlerBuilder AsOperation(this RouteHandlerBuilder endpoint, string operation) =>
        endpoint.WithMetadata(new OutsideOperation(operation));
}

/// <summary>Metadata of a party's route group.</summary>
internal sealed record OutsideParty(string Name, SubjectFinder FindSubject, bool IsPublic);

/// <summary>Metadata of one endpoint of a party.</summary>
internal sealed record OutsideOperation(string Name);
