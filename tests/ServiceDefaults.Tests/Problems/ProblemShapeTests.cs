using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Tests.Sample;

namespace ExportPlatform.ServiceDefaults.Tests.Problems;

public class ProblemShapeTests(SampleApps apps) : IClassFixture<SampleApps>
{
    [Theory]
    [InlineData("/absent", HttpStatusCode.NotFound, "resource.not-found")]
    [InlineData("/bare-404", HttpStatusCode.NotFound, "resource.not-found")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "resource.not-found")]
    [InlineData("/by-id/not-a-guid?page=1", HttpStatusCode.NotFound, "resource.not-found")]
    [InlineData("/by-id/0190b000-0000-7000-8000-000000000001?page=one", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/by-id/0190b000-0000-7000-8000-000000000001", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/refuses", HttpStatusCode.UnprocessableEntity, "thing.refused")]
    [InlineData("/fails", HttpStatusCode.InternalServerError, "service.failed")]
    [InlineData("/busy", HttpStatusCode.ServiceUnavailable, "service.unavailable")]
    [InlineData("/unreachable", HttpStatusCode.ServiceUnavailable, "service.unavailable")]
    [InlineData("/things", HttpStatusCode.MethodNotAllowed, "request.method-not-allowed")]
    [InlineData("/signed-in", HttpStatusCode.Unauthorized, "access.unauthenticated")]
    [InlineData("/forgotten-policy", HttpStatusCode.Unauthorized, "access.unauthenticated")]
    public async Task Every_refusal_has_one_shape_in_every_environment(string path, HttpStatusCode status, string code)
    {
        foreach (var environment in (string[])["Development", "Production"])
        {
            var app = apps[environment];

            using var answer = await app.SendAsync(HttpMethod.Get, path);

            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(status == answer.StatusCode, $"{environment}: {answer.StatusCode} {text}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = JsonElement.Parse(text);
            Assert.Equal(code, problem.GetProperty("code").GetString());
            Assert.Equal($"/problems/{code}", problem.GetProperty("type").GetString());
            Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
            Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
            Assert.DoesNotContain("secret reason", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_is_signed_in_but_may_not_is_told_so()
    {
        var app = apps["Production"];

        using var forbidden = await app.SendAsync(HttpMethod.Get, "/operators", token: app.Token(role: "buyer"));
        using var forgotten = await app.SendAsync(HttpMethod.Get, "/forgotten-policy", token: app.Token(role: "operator"));

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal("access.forbidden", (await forbidden.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, forgotten.StatusCode);
    }

    [Fact]
    public async Task Only_tokens_for_this_service_and_for_now_open_the_door()
    {
        var app = apps["Production"];

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, app.Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, app.Token(audience: "payments")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, app.Token(minutes: -1)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, app.Token()[..^4] + "AAAA"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, null));
    }

    private static async Task<HttpStatusCode> StatusAsync(SampleApp app, string? token)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, "/signed-in", token: token);
        return answer.StatusCode;
    }
}
