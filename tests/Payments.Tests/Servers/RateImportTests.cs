using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExportPlatform.Messaging.Tests;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Sheets of rates come in whole or not at all, and what was published stays.</summary>
[Trait("Needs", "Servers")]
public sealed class RateImportTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_file_is_taken_once_and_the_same_again_changes_nothing()
    {
        var sheet = Sheet("2001-01-10", "USD", "28,4200");

        var (first, taken) = await ImportAsync(sheet);
        var (second, again) = await ImportAsync(sheet);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, second));
        Assert.Equal((1, 0), (taken.GetProperty("added").GetInt32(), again.GetProperty("added").GetInt32()));
        Assert.Equal("2001-01-10", taken.GetProperty("sheets")[0].GetProperty("sheetDate").GetString());
        var (_, told) = await world.AskAsync(HttpMethod.Get, "/v1/rates?on=2001-01-12", token: null);
        Assert.Equal(28.42m, told.GetProperty("rates")[0].GetProperty("rate").GetDecimal());
    }

    [Fact]
    public async Task A_rate_published_with_another_value_refuses_the_whole_file()
    {
        await ImportAsync(Sheet("2001-02-10", "USD", "28,4200"));

        var (status, problem) = await ImportAsync(Sheet("2001-02-10", "USD", "28,4300", "EUR", "26,1000"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("fx.rate-changed", problem.GetProperty("code").GetString());
        Assert.Equal(1, await world.QueryAsync<long>("SELECT count(*) FROM payments.published_rate WHERE sheet_date = '2001-02-10'"));
    }

    [Fact]
    public async Task One_bad_line_refuses_the_whole_file_and_names_the_line()
    {
        var (status, problem) = await ImportAsync(Sheet("2001-03-10", "USD", "28,4200", "EUR", "nothing"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("fx.file-faulty", problem.GetProperty("code").GetString());
        Assert.Equal("line 1", problem.GetProperty("faults")[0].GetProperty("place").GetString());
        Assert.Equal(0, await world.QueryAsync<long>("SELECT count(*) FROM payments.published_rate WHERE sheet_date = '2001-03-10'"));
    }

    [Fact]
    public async Task A_file_brought_eight_times_at_once_is_taken_once()
    {
        var sheet = Sheet("2001-04-10", "USD", "28,4200", "EUR", "26,1000");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ImportAsync(sheet)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(2, answers.Sum(answer => answer.Body.GetProperty("added").GetInt32()));
    }

    [Fact]
    public async Task The_central_banks_sheets_of_today_are_fetched()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        var fetched = await Eventually.Get(
            () => world.QueryAsync<long>("SELECT count(DISTINCT source) FROM payments.published_rate WHERE sheet_date >= $1", today.AddDays(-1)),
            sources => sources == 2,
            TimeSpan.FromSeconds(60));

        Assert.Equal(2, fetched);
    }

    private static string Sheet(string day, params string[] rates)
    {
        var lines = rates.Chunk(2).Select(rate => $"<Valute><CharCode>{rate[0]}</CharCode><Nominal>1</Nominal><Value>{rate[1]}</Value></Valute>");
        return $"<?xml version=\"1.0\" encoding=\"windows-1251\"?><ValCurs Date=\"{day[8..]}.{day[5..7]}.{day[..4]}\">{string.Concat(lines)}</ValCurs>";
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(string sheet)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/rates/imports");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", For("operator", Guid.CreateVersion7()));
        request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(sheet));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        using var answer = await world.Payments.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
