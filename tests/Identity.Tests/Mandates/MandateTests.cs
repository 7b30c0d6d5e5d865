using System.Net;
using System.Text.Json;
using ExportPlatform.Identity.Mandates;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.Identity.Tests.Mandates;

[Trait("Needs", "Servers")]
public sealed class MandateTests(IdentityWorld world)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task A_seller_gives_a_mandate_the_agents_next_token_carries_it_and_taken_back_it_is_gone()
    {
        var seller = await world.TokenOf("seller-khokhloma");
        var before = await world.TokenOf("agent-nord");

        var (status, mandate) = await Grant(seller, "agent-nord@demo.example", Today, Today.AddDays(30));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(await world.IsRevoked(before));
        var claim = $"0190a000-0000-7000-8000-000000000003 {Today:yyyy-MM-dd} {Today.AddDays(30):yyyy-MM-dd}";
        var with = await world.TokenOf("agent-nord");
        Assert.Contains(claim, Mandates(with));

        var id = mandate.GetProperty("mandateId").GetString();
        Assert.Equal(HttpStatusCode.OK, (await world.Ask(HttpMethod.Post, $"/v1/mandates/{id}/revocation", seller)).Status);
        Assert.True(await world.IsRevoked(with));
        Assert.DoesNotContain(claim, Mandates(await world.TokenOf("agent-nord")));

        var (_, list) = await world.Ask(HttpMethod.Get, "/v1/mandates", seller);
        Assert.NotEqual(default, list.GetProperty("mandates").EnumerateArray().Single(m => m.GetProperty("mandateId").GetString() == id)
            .GetProperty("revokedAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(5, 4)]
    [InlineData(0, 366)]
    public async Task Wrong_dates_are_refused(int from, int until)
    {
        var (status, problem) = await Grant(
            await world.TokenOf("seller-ugra"), "agent-nord@demo.example", Today.AddDays(from), Today.AddDays(until));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("mandate.dates-wrong", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 365, true)]
    [InlineData(100, 465, true)]
    [InlineData(0, 366, false)]
    [InlineData(-1, 0, false)]
    [InlineData(1, 0, false)]
    public void A_mandate_lasts_a_year_at_most(int from, int until, bool isRight) =>
        Assert.Equal(isRight, Mandate.AreDatesRight(Today.AddDays(from), Today.AddDays(until), Today));

    [Theory]
    [InlineData("buyer-li-na@demo.example")]
    [InlineData("nobody@demo.example")]
    public async Task Only_an_agent_can_have_a_mandate(string agent)
    {
        var (status, problem) = await Grant(await world.TokenOf("seller-ugra"), agent, Today, Today);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("mandate.agent-unknown", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_foreign_mandate_is_not_there()
    {
        var (_, mandate) = await Grant(await world.TokenOf("seller-ugra"), "agent-nord@demo.example", Today, Today);
        var id = mandate.GetProperty("mandateId").GetString();

        var (status, _) = await world.Ask(HttpMethod.Post, $"/v1/mandates/{id}/revocation", await world.TokenOf("seller-ala-too"));
        Assert.Equal(HttpStatusCode.NotFound, status);
        var (_, list) = await world.Ask(HttpMethod.Get, "/v1/mandates", await world.TokenOf("seller-ala-too"));
        Assert.DoesNotContain(list.GetProperty("mandates").EnumerateArray(), m => m.GetProperty("mandateId").GetString() == id);
    }

    [Theory]
    [InlineData("buyer-li-na")]
    [InlineData("agent-nord")]
    [InlineData("operator")]
    [InlineData("partner-post")]
    public async Task Nobody_but_a_seller_gives_mandates(string clientId)
    {
        var (status, _) = await Grant(await world.TokenOf(clientId), "agent-nord@demo.example", Today, Today);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private static string[] Mandates(string token) => new JsonWebToken(token).GetPayloadValue<string[]>("mandate");

    private Task<(HttpStatusCode Status, JsonElement Body)> Grant(string token, string agent, DateOnly from, DateOnly until) =>
        world.Ask(HttpMethod.Post, "/v1/mandates", token, new { agent, validFrom = from, validUntil = until });
}
