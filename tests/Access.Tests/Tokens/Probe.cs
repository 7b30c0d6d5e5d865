using System.Net.Http.Headers;
using System.Text;
using ExportPlatform.Access.Tests.Endpoints;
using ExportPlatform.Access.Tests.Running;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExportPlatform.Access.Tests.Tokens;

/// <summary>One protected endpoint, asked with whatever token a test has.</summary>
internal sealed record Probe(RunningService Service, HttpMethod Method, string Path, string Policy, string MediaType = "application/json")
{
    /// <summary>A protected endpoint of that service; where it protects nothing itself, one behind it or its controls.</summary>
    public static Probe Of(RunningServices services, string name) => name switch
    {
        "gateway" => new(services[name], HttpMethod.Get, "/api/checkout/v1/orders", "party"),
        "simulators" => new(services[name], HttpMethod.Get, "/control/faults", "operator"),
        _ => All(services[name]).FirstOrDefault() ?? throw new InvalidOperationException($"{name} protects nothing."),
    };

    /// <summary>Every protected endpoint of a service.</summary>
    public static IEnumerable<Probe> All(RunningService service) =>
        from endpoint in service.Endpoints
        where !endpoint.IsAnonymous() && endpoint.Policy() is not null && endpoint.Path().StartsWith("/v1", StringComparison.Ordinal)
        from method in endpoint.Methods()
        orderby endpoint.Path(), method
        select new Probe(
            service,
            new HttpMethod(method),
            Address.Of(endpoint.Path()),
            endpoint.Policy()!,
            endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0] ?? "application/json");

    /// <summary>Asks with this token, or with none.</summary>
    public async Task<(int Status, string Body)> AskAsync(string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(Method, Path);
        if (Method != HttpMethod.Get)
        {
            request.Content = new StringContent("[]", Encoding.UTF8, MediaType);
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync());
    }

    public override string ToString() => $"{Service.Name} {Method} {Path} ({Policy})";
}
