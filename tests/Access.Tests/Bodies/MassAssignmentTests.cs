using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportPlatform.Access.Tests.Endpoints;
using ExportPlatform.Access.Tests.Running;

namespace ExportPlatform.Access.Tests.Bodies;

/// <summary>
/// Every body in every service's document, as the document describes it: what the caller has no say in is refused, and so is what is misshapen.
/// A new endpoint is tested here the day it is described.
/// </summary>
[Trait("Needs", "Servers")]
public class MassAssignmentTests(RunningServices services)
{
    public static TheoryData<string> Services => [.. RunningServices.Projects.Except(["Gateway", "Simulators"]).Select(project => project.ToLowerInvariant())];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_member_the_caller_has_no_say_in_is_refused_and_nothing_changes(string name)
    {
        var bodies = await BodiesAsync(name);
        var before = await services.RowsOf(name);
        var tried = 0;
        foreach (var (command, body) in bodies)
        {
            var (status, code) = await SendAsync(command, body.ToJsonString());
            Assert.True(code is not "request.malformed" && (status is not (401 or 403 or >= 500) || IsAlone(command, code)), $"{command.Method} {command.Path} takes no {body.ToJsonString()}: {status} {code}");
            before = await services.RowsOf(name);
            foreach (var spoilt in SpoiltBody.WithOwnedMembers(body))
            {
                (status, code) = await SendAsync(command, spoilt.Text);
                Assert.True(status == 400 && code == "request.malformed", $"{command.Method} {command.Path}, {spoilt.What}: {status} {code}");
                tried++;
            }

            AssertSame(before, await services.RowsOf(name), command.Path);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {bodies.Count} bodies, {tried} added members");
        Assert.True(bodies.Count == 0 || tried > 0);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_misshapen_body_is_refused_with_a_code_and_is_never_our_fault(string name)
    {
        var tried = 0;
        foreach (var (command, body) in await BodiesAsync(name))
        {
            foreach (var spoilt in SpoiltBody.Misshapen(body))
            {
                var (status, code) = await SendAsync(command, spoilt.Text);
                var isTaken = status is >= 200 and < 300;
                Assert.True(isTaken || (status is >= 400 and < 500 && code is { Length: > 0 }) || IsAlone(command, code), $"{command.Method} {command.Path}, {spoilt.What}: {status} {code}");
                Assert.False(isTaken && spoilt.What.EndsWith("twice", StringComparison.Ordinal), $"{command.Method} {command.Path} took {spoilt.What}.");
                tried++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {tried} misshapen bodies");
    }

    // The commands whose answer another service or the card network has to give; here each service runs alone.
    private static bool IsAlone(Command command, string? code) =>
        (command.Path, code) is ("/v1/operations/rule-simulations", "service.unavailable") or ("/v1/payment-sessions", "payment.network-silent");

    private async Task<List<(Command Command, JsonNode Body)>> BodiesAsync(string name)
    {
        var document = await services[name].DocumentAsync();
        var maker = new SchemaBody(document);
        var found = new List<(Command, JsonNode)>();
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/v1", StringComparison.Ordinal)))
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (operation.Value.TryGetProperty("requestBody", out var body)
                    && body.GetProperty("content").TryGetProperty("application/json", out var json)
                    && maker.Of(json.GetProperty("schema")) is JsonObject made)
                {
                    found.Add((new Command(services[name], operation.Name.ToUpperInvariant(), "/" + path.Name.Trim('/')), made));
                }
            }
        }

        return found;
    }

    private async Task<(int Status, string? Code)> SendAsync(Command command, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(command.Method), Address.Of(command.Path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (command.Policy is { } policy)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", services.TokenFor(policy));
        }

        using var answer = await command.Service.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode || text.Length == 0 ? null : CodeOf(text));
    }

    private static string? CodeOf(string text)
    {
        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;
    }

    private static void AssertSame(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, string path) =>
        Assert.Empty(after.Where(table => !IsOfTheBackground(table.Key) && before.GetValueOrDefault(table.Key) != table.Value)
            .Select(table => $"{path} changed {table.Key}: {before.GetValueOrDefault(table.Key)} -> {table.Value}"));

    // What a service does by itself a moment after the good body: send its messages and link its audit entries.
    private static bool IsOfTheBackground(string table) =>
        table.Contains("outbox", StringComparison.Ordinal) || table.Contains("inbox", StringComparison.Ordinal) || table.Contains("audit", StringComparison.Ordinal);

    private sealed record Command(RunningService Service, string Method, string Path)
    {
        public string? Policy => Service.Endpoints.Single(endpoint => endpoint.Path() == Path && endpoint.Methods().Contains(Method)) is { } endpoint
            && !endpoint.IsAnonymous() ? endpoint.Policy() : null;
    }
}
