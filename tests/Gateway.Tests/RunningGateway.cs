using System.Net;
using System.Net.Http.Headers;
using ExportPlatform.Gateway.ApiReference;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Gateway.Tests;

/// <summary>The gateway on a port of its own. Catalog, checkout and payments are the given backend; nobody is behind the other names.</summary>
internal sealed class RunningGateway : WebApplicationFactory<MergedOpenApi>
{
    private readonly Dictionary<string, string> _settings;

    public RunningGateway(Backend backend, params (string Name, string Value)[] settings)
    {
        _settings = settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        foreach (var service in new[] { "catalog", "checkout", "payments" })
        {
            _settings.TryAdd($"services:{service}:http:0", backend.Address);
        }

        foreach (var service in new[] { "customs", "shipping", "webhooks", "identity" })
        {
            _settings.TryAdd($"services:{service}:http:0", "http://127.0.0.1:9");
        }

        UseKestrel();
        StartServer();
        Client = new HttpClient
        {
            BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public HttpClient Client { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, Client.BaseAddress!.Port);

    /// <summary>A setting that makes the backend the issuer of tokens, too.</summary>
    public static (string Name, string Value) TokensOf(Backend backend) => ("services:identity:http:0", backend.Address);

    /// <summary>Asks with a token.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        foreach (var category in new[] { "Default", "Microsoft", "Yarp", "Polly" })
        {
            builder.UseSetting($"Logging:LogLevel:{category}", "None");
        }

        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        Client.Dispose();
        base.Dispose(disposing);
    }
}
