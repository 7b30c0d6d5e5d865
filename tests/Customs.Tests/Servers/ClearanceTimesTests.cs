using System.Net;
using System.Net.Http.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Statistics;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>How long gates took is counted from the decisions on record, and told to each authority about itself.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class ClearanceTimesTests(ClearanceWorld world)
{
    [Fact]
    public async Task A_gate_counts_what_it_cleared_and_what_it_held()
    {
        using var officer = world.Officer("culture");
        var before = await GateAsync(officer, ExportGates.CulturalGoods);
        await world.Hears<ExportCleared>(await world.Clear(Scenarios.Halva()));
        await world.Hears<ExportHeld>(await world.Clear(Scenarios.Painting()));

        var after = await GateAsync(officer, ExportGates.CulturalGoods);

        Assert.Equal(((before?.Orders ?? 0) + 2, (before?.Held ?? 0) + 1), (after!.Orders, after.Held));
        Assert.Equal((before?.Decided ?? 0) + 1, after.Decided);
        Assert.Equal(Math.Round((decimal)after.Held / after.Orders, 4), after.HeldShare);
        Assert.InRange(after.MedianSeconds!.Value, 0.001m, after.P95Seconds!.Value);
    }

    [Fact]
    public async Task An_authority_hears_of_its_own_gates_alone()
    {
        await world.Hears<ExportCleared>(await world.Clear(Scenarios.Halva()));
        using var officer = world.Officer("customs");

        var told = (await officer.GetFromJsonAsync<ClearanceTimesResponse>("/v1/statistics/clearance-times", ClearanceWorld.Json))!;

        Assert.NotEmpty(told.Gates);
        Assert.All(told.Gates, gate => Assert.Equal("customs", gate.Authority));
    }

    [Theory]
    [InlineData("from=2026-02-01&until=2026-01-31", HttpStatusCode.UnprocessableEntity)]
    [InlineData("from=2024-01-01&until=2026-01-31", HttpStatusCode.UnprocessableEntity)]
    [InlineData("period=hour", HttpStatusCode.BadRequest)]
    [InlineData("from=2026-02-30", HttpStatusCode.BadRequest)]
    public async Task A_period_that_is_none_is_refused(string query, HttpStatusCode status)
    {
        using var officer = world.Officer("customs");

        using var answer = await officer.GetAsync(new Uri($"/v1/statistics/clearance-times?{query}", UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<GateTimes?> GateAsync(HttpClient officer, string gate) =>
        (await officer.GetFromJsonAsync<ClearanceTimesResponse>("/v1/statistics/clearance-times", ClearanceWorld.Json))!
            .Gates.SingleOrDefault(found => found.Gate == gate);
}
