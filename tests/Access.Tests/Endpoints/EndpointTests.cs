using System.Net;
using ExportPlatform.Access.Tests.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Access.Tests.Endpoints;

/// <summary>What there is in the process, what is written in the documents and what is protected is the same.</summary>
[Trait("Needs", "Servers")]
public class EndpointTests(RunningServices services)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];

    /// <summary>What a service needs to be run, and the gateway's own pages: no part of the API.</summary>
    private static readonly string[] NotApi = ["/health", "/alive", "/openapi/", "/scalar", "/api/", "/hooks/{", "/hooks/payments/", "/hooks/customs/", "/hooks/shipping/"];

    public static TheoryData<string> Names => [.. RunningServices.Projects.Select(project => project.ToLowerInvariant())];

    /// <summary>Services the outside can ask and that describe themselves; the gateway describes the others.</summary>
    public static TheoryData<string> Described => [.. RunningServices.Projects.Except(["Gateway"]).Select(project => project.ToLowerInvariant())];

    [Fact]
    public void Every_project_that_answers_http_is_tested_here()
    {
        var root = Root();
        var answering = Directory.GetFiles(Path.Combine(root, "src"), "Program.cs", SearchOption.AllDirectories)
            .Where(program => File.ReadAllText(program).Contains("AddServiceDefaults()", StringComparison.Ordinal))
            .Select(program => Path.GetFileName(Path.GetDirectoryName(program)!));

        Assert.Equal(RunningServices.Projects, answering.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_endpoint_names_a_policy_or_is_listed_as_open(string name)
    {
        var service = services[name];
        var policies = service.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var policy in service.Endpoints.Select(EndpointFacts.Policy).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            Assert.NotNull(await policies.GetPolicyAsync(policy));
            known.Add(policy);
        }

        Assert.NotEmpty(service.Endpoints);
        Assert.Empty(service.Endpoints.Where(endpoint => !IsProtected(endpoint, known) && !(endpoint.IsAnonymous() && OpenEndpoints.Contain(name, endpoint.Path())))
            .Select(endpoint => $"{string.Join(',', endpoint.Methods())} {endpoint.Path()}"));
    }

    [Fact]
    public void No_endpoint_is_listed_as_open_that_is_not_there() =>
        Assert.Empty(OpenEndpoints.Unused([.. Names.SelectMany(row => services[row.Data].Endpoints.Where(EndpointFacts.IsAnonymous)
            .Select(endpoint => (row.Data, endpoint.Path())))]));

    [Theory]
    [MemberData(nameof(Described))]
    public async Task Every_route_is_in_the_document_and_every_line_of_the_document_is_a_route(string name)
    {
        var document = await services[name].DocumentAsync();
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {Tidy(path.Name)}"));
        var routed = services[name].Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .Where(endpoint => !Array.Exists(NotApi, part => endpoint.Path().StartsWith(part, StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Methods().Select(method => $"{method} {endpoint.Path()}"));

        Assert.Equal(routed.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_method_no_route_takes_is_405_and_says_which_are_taken(string name)
    {
        var service = services[name];
        foreach (var path in service.Endpoints.Where(endpoint => endpoint.Methods().Count > 0 && !IsPassedOn(name, endpoint)).GroupBy(endpoint => endpoint.Path()))
        {
            var taken = path.SelectMany(endpoint => endpoint.Methods()).Append("HEAD").ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var verb in Verbs.Where(verb => !taken.Contains(verb)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), Address.Of(path.Key));
                using var answer = await service.Http.SendAsync(request);

                Assert.True(answer.StatusCode is HttpStatusCode.MethodNotAllowed, $"{verb} {path.Key}: {(int)answer.StatusCode}");
                Assert.NotEmpty(answer.Content.Headers.Allow);
            }
        }
    }

    /// <summary>A policy in the document is what a reader can hold a service to.</summary>
    [Theory]
    [MemberData(nameof(Described))]
    public async Task The_document_says_which_endpoints_need_a_token(string name)
    {
        var document = await services[name].DocumentAsync();
        var open = services[name].Endpoints.Where(EndpointFacts.IsAnonymous)
            .SelectMany(endpoint => endpoint.Methods().Select(method => $"{method} {endpoint.Path()}")).ToHashSet(StringComparer.Ordinal);

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var needsToken = operation.Value.TryGetProperty("security", out var security) && security.GetArrayLength() > 0;
                var address = $"{operation.Name.ToUpperInvariant()} {Tidy(path.Name)}";
                Assert.True(needsToken != open.Contains(address), address);
            }
        }
    }

    private static bool IsProtected(RouteEndpoint endpoint, HashSet<string> known) =>
        !endpoint.IsAnonymous() && endpoint.Policy() is { } policy && known.Contains(policy);

    // Whoever is behind says which methods there are: the service, or OpenIddict with an error of OAuth.
    private static bool IsPassedOn(string service, RouteEndpoint endpoint) =>
        endpoint.Path().StartsWith("/connect/", StringComparison.Ordinal)
        || (service == "gateway" && (endpoint.Path().StartsWith("/api/", StringComparison.Ordinal) || endpoint.Path().Contains("{**", StringComparison.Ordinal)));

    private static string Tidy(string path) => "/" + path.Trim('/');

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ExportPlatform.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
