using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Tests.Sample;

namespace ExportPlatform.ServiceDefaults.Tests.Problems;

public class StrictRequestTests(SampleApps apps) : IClassFixture<SampleApps>
{
    private const string Good = """{"name":"a","count":1,"price":{"amount":"12.50","currency":"EUR"},"kind":"smallOne","tags":["x"]}""";

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_readable_body_is_read(string environment)
    {
        var app = apps[environment];

        using var answer = await app.SendAsync(HttpMethod.Post, "/things", Good);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """{"name":"a","count":1,"price":{"amount":"12.50","currency":"EUR"},"kind":"smallOne","tags":["x"],"note":null}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [CombinatorialBodies]
    public async Task An_unreadable_body_is_refused_with_its_place_in_every_environment(string environment, string change)
    {
        var app = apps[environment];
        var body = Bad[change];

        using var answer = await app.SendAsync(HttpMethod.Post, "/things", body);

        await AssertProblem(answer, HttpStatusCode.BadRequest, "request.malformed");
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task An_empty_body_is_refused(string environment)
    {
        var app = apps[environment];

        using var answer = await app.SendAsync(HttpMethod.Post, "/things", "");

        await AssertProblem(answer, HttpStatusCode.BadRequest, "request.malformed");
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_body_over_a_million_bytes_is_too_large(string environment)
    {
        var app = apps[environment];
        var body = Good.Replace("\"a\"", $"\"{new string('a', 1_000_001)}\"", StringComparison.Ordinal);

        using var answer = await app.SendAsync(HttpMethod.Post, "/things", body);

        await AssertProblem(answer, HttpStatusCode.RequestEntityTooLarge, "request.too-large");
    }

    [Theory]
    [InlineData("Development", "text/plain")]
    [InlineData("Production", "text/plain")]
    [InlineData("Production", "application/x-www-form-urlencoded")]
    public async Task A_body_of_another_kind_is_refused(string environment, string contentType)
    {
        var app = apps[environment];

        using var answer = await app.SendAsync(HttpMethod.Post, "/things", Good, contentType: contentType);

        await AssertProblem(answer, HttpStatusCode.UnsupportedMediaType, "request.media-type");
    }

    internal static readonly IReadOnlyDictionary<string, string> Bad = new Dictionary<string, string>
    {
        ["unknown member"] = Good.Replace("\"count\"", "\"colour\":\"red\",\"count\"", StringComparison.Ordinal),
        ["repeated member"] = Good.Replace("\"count\":1", "\"count\":1,\"count\":2", StringComparison.Ordinal),
        ["missing member"] = Good.Replace("\"count\":1,", "", StringComparison.Ordinal),
        ["missing text"] = Good.Replace("\"name\":\"a\",", "", StringComparison.Ordinal),
        ["missing list"] = Good.Replace(",\"tags\":[\"x\"]", "", StringComparison.Ordinal),
        ["null where none belongs"] = Good.Replace("\"a\"", "null", StringComparison.Ordinal),
        ["null for a list"] = Good.Replace("[\"x\"]", "null", StringComparison.Ordinal),
        ["null for money"] = Good.Replace("""{"amount":"12.50","currency":"EUR"}""", "null", StringComparison.Ordinal),
        ["number as text"] = Good.Replace("\"count\":1", "\"count\":\"1\"", StringComparison.Ordinal),
        ["number with decimals"] = Good.Replace("\"count\":1", "\"count\":1.5", StringComparison.Ordinal),
        ["number too large"] = Good.Replace("\"count\":1", "\"count\":9999999999", StringComparison.Ordinal),
        ["text as number"] = Good.Replace("\"a\"", "1", StringComparison.Ordinal),
        ["amount as number"] = Good.Replace("\"12.50\"", "12.50", StringComparison.Ordinal),
        ["too many decimals"] = Good.Replace("\"12.50\"", "\"12.505\"", StringComparison.Ordinal),
        ["unknown currency"] = Good.Replace("EUR", "EUX", StringComparison.Ordinal),
        ["small letters in a currency"] = Good.Replace("EUR", "eur", StringComparison.Ordinal),
        ["money with another member"] = Good.Replace("\"currency\":\"EUR\"", "\"currency\":\"EUR\",\"scale\":\"2\"", StringComparison.Ordinal),
        ["unknown enum text"] = Good.Replace("smallOne", "mediumOne", StringComparison.Ordinal),
        ["enum as number"] = Good.Replace("\"smallOne\"", "0", StringComparison.Ordinal),
        ["enum as text of a number"] = Good.Replace("smallOne", "0", StringComparison.Ordinal),
        ["a list instead of an object"] = $"[{Good}]",
        ["two objects"] = Good + Good,
        ["a comma too many"] = Good.Replace("[\"x\"]", "[\"x\",]", StringComparison.Ordinal),
        ["a comment"] = "/* hello */" + Good,
        ["not JSON"] = "name=a&count=1",
        ["null"] = "null",
        ["cut off"] = Good[..^5],
        ["too deep"] = Good.Replace("[\"x\"]", new string('[', 40) + new string(']', 40), StringComparison.Ordinal),
    };

    private static async Task AssertProblem(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"/problems/{code}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.False(problem.TryGetProperty("exception", out _), "The stack trace is nobody's business.");
    }
}
