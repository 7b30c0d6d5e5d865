using ExportPlatform.Gateway.Limits;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Model;

namespace ExportPlatform.Gateway.Load;

/// <summary>Under more load than can be carried, looking around is refused quickly and early, so that paying and deciding still work.</summary>
internal static class LoadShedding
{
    public static void AddLoadShedding(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LoadOptions>().BindConfiguration(LoadOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LoadOptions>, LoadOptionsValidator>();
        builder.Services.AddSingleton(services =>
            new PriorityGate(services.GetRequiredService<IOptions<LoadOptions>>().Value, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new StreamCounts(services.GetRequiredService<IOptions<LoadOptions>>().Value));
    }

    public static void UseLoadShedding(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<PriorityGate>();
        var streams = app.Services.GetRequiredService<StreamCounts>();
        app.Use((http, next) => ClassOf(http) switch
        {
            null => next(http),
            RequestClass.Stream => StreamAsync(http, next, streams),
            { } requestClass => PassAsync(http, next, gate, requestClass),
        });
    }

    // The gateway's own pages and health checks cost little and have no class.
    private static RequestClass? ClassOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is { } route ? Routes.ClassOf(route.Config) : null;

    private static async Task PassAsync(HttpContext http, RequestDelegate next, PriorityGate gate, RequestClass requestClass)
    {
        if (!await gate.EnterAsync(requestClass, http.RequestAborted))
        {
            await RefuseAsync(http, "service.overloaded", "There is more to do than can be done just now. Wait as long as Retry-After says.",
                StatusCodes.Status503ServiceUnavailable, retryAfter: requestClass is RequestClass.Priority ? "1" : "2");
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            gate.Leave();
        }
    }

    private static async Task StreamAsync(HttpContext http, RequestDelegate next, StreamCounts streams)
    {
        var client = Client.Of(http) ?? default;
        if (!streams.TryOpen(client))
        {
            await RefuseAsync(http, "request.too-many-streams", "Close a stream before you open another.",
                StatusCodes.Status429TooManyRequests, retryAfter: "5");
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            streams.Close(client);
        }
    }

    private static Task RefuseAsync(HttpContext http, string code, string detail, int status, string retryAfter)
    {
        http.Response.Headers.RetryAfter = retryAfter;
        return PlatformProblems.Problem(code, detail, status).ExecuteAsync(http);
    }
}

/// <summary>Checks the options at the start.</summary>
[OptionsValidator]
internal sealed partial class LoadOptionsValidator : IValidateOptions<LoadOptions>;
