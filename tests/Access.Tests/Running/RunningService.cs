using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Access.Tests.Running;

/// <summary>One service's own Program in this process, on a port of its own.</summary>
public sealed class RunningService : IDisposable
{
    private readonly IDisposable _factory;

    private RunningService(string name, IDisposable factory, HttpClient http, IServiceProvider services)
    {
        (Name, _factory, Http, Services) = (name, factory, http, services);
        Endpoints = [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
    }

    /// <summary>The name others find it by.</summary>
    public string Name { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services { get; }

    /// <summary>All routes there are in the process.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints { get; }

    /// <summary>Starts <c>src/{project}</c>.</summary>
    /// <param name="project">The folder's name.</param>
    /// <param name="settings">What it is configured with.</param>
    /// <param name="port">Where it listens; any free one unless said otherwise.</param>
    public static RunningService Start(string project, IReadOnlyDictionary<string, string> settings, int port = 0)
    {
        var program = Assembly.Load($"ExportPlatform.{project}").EntryPoint!.DeclaringType!;
        return (RunningService)typeof(RunningService).GetMethod(nameof(StartProgram), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(program).Invoke(null, [project.ToLowerInvariant(), settings, port])!;
    }

    /// <summary>Its OpenAPI document.</summary>
    public async Task<JsonElement> DocumentAsync()
    {
        using var document = JsonDocument.Parse(await Http.GetStringAsync("/openapi/v1.json"));
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        Http.Dispose();
        _factory.Dispose();
    }

    private static RunningService StartProgram<TProgram>(string name, IReadOnlyDictionary<string, string> settings, int port)
        where TProgram : class
    {
        var factory = new Factory<TProgram>(settings);
        factory.UseKestrel(port);
        factory.StartServer();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = factory.ClientOptions.BaseAddress };
        return new RunningService(name, factory, http, factory.Services);
    }

    private sealed class Factory<TProgram>(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<TProgram>
        where TProgram : class
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}

/// <summary>What an endpoint says about itself.</summary>
public static class EndpointFacts
{
    /// <summary>The policy it names; null when it is open or names none.</summary>
    public static string? Policy(this RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Policy).LastOrDefault(policy => policy is not null);

    public static bool IsAnonymous(this RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    public static IReadOnlyList<string> Methods(this RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    /// <summary>The path as OpenAPI writes it: without constraints and a slash at the end.</summary>
    public static string Path(this RouteEndpoint endpoint) => Tidy(string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsCatchAll: true } all => $"{{**{all.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        })))));

    private static string Tidy(string path) => "/" + path.Trim('/');
}
