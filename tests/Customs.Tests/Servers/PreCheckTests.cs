using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>What Checkout asks before any price is shown.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class PreCheckTests(ClearanceWorld world)
{
    [Fact]
    public async Task A_wooden_bowl_for_Paris_is_blocked_with_rule_reason_and_source()
    {
        using var answer = await Ask(Body("RU", "FR", "441990"));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("restriction.blocked", problem.GetProperty("code").GetString());
        Assert.Equal("R001", problem.GetProperty("ruleId").GetString());
        Assert.Contains("833/2014", problem.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("eur-lex", problem.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Contains("R001", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RU", "CN", "170490")]
    [InlineData("KG", "DE", "640520")]
    [InlineData("RU", "KZ", "441990")]
    public async Task What_nothing_stands_against_is_allowed(string from, string to, string hsCode)
    {
        using var answer = await Ask(Body(from, to, hsCode));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("isAllowed").GetBoolean());
    }

    public static TheoryData<string, object> BadQuestions => new()
    {
        { "no lines", new { dispatchCountry = "RU", destinationCountry = "CN", channel = "DirectMailB2c", lines = Array.Empty<object>() } },
        { "unknown country", Body("QQ", "CN", "170490") },
        { "short code", Body("RU", "CN", "1704") },
        { "unknown channel", Body("RU", "CN", "170490", "Smuggling") },
        { "negative weight", Body("RU", "CN", "170490", grams: -1) },
        { "unknown member", new { dispatchCountry = "RU", destinationCountry = "CN", channel = "DirectMailB2c", lines = Lines("170490", 1), price = 1 } },
        { "lines missing", new { dispatchCountry = "RU", destinationCountry = "CN", channel = "DirectMailB2c" } },
        { "lines null", new { dispatchCountry = "RU", destinationCountry = "CN", channel = "DirectMailB2c", lines = (object?)null } },
    };

    [Theory]
    [MemberData(nameof(BadQuestions), DisableDiscoveryEnumeration = true)]
    public async Task A_question_that_cannot_be_read_is_a_bad_request(string what, object body)
    {
        using var answer = await Ask(body);

        Assert.Equal((what, HttpStatusCode.BadRequest), (what, answer.StatusCode));
        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task The_service_describes_every_route_with_a_name_and_a_summary()
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        var paths = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("paths");

        var routes = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.Contains(routes, route => route.Value.GetProperty("operationId").GetString() == "listTasks");
        Assert.All(routes, route => Assert.NotEmpty(route.Value.GetProperty("operationId").GetString()!));
        Assert.All(routes, route => Assert.NotEmpty(route.Value.GetProperty("summary").GetString()!));
    }

    [Fact]
    public async Task Nobody_without_a_token_is_answered()
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        using var answer = await http.PostAsJsonAsync("/v1/pre-checks", Body("RU", "CN", "170490"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(object body)
    {
        using var buyer = world.As("buyer");
        return await buyer.PostAsJsonAsync("/v1/pre-checks", body);
    }

    private static object Body(string from, string to, string hsCode, string channel = "DirectMailB2c", int grams = 500) =>
        new { dispatchCountry = from, destinationCountry = to, channel, lines = Lines(hsCode, grams, from) };

    private static object[] Lines(string hsCode, int grams, string origin = "RU") =>
        [new { lineId = "1", hsCode, origin = origin == "QQ" ? "RU" : origin, netWeight = grams }];
}
