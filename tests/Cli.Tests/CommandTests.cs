using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Cli.Tests;

/// <summary>The command as people and scripts run it: its own process, a gateway on a real port.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private const string Intact = """
        {"service":"checkout","isIntact":true,"entries":12,"head":"ab","anchoredTo":12,"anchors":1,"unlinked":0,"firstWrong":null,"tookMilliseconds":40}
        """;

    private const string CutOff = """
        {"service":"checkout","isIntact":false,"entries":7,"head":"ab","anchoredTo":0,"anchors":0,"unlinked":0,"tookMilliseconds":40,
         "firstWrong":{"kind":"cut-off","sequence":8,"entryId":null,"detail":"The chain ends at 7."}}
        """;

    private const string Quiet = """
        {"at":"2026-11-23T10:00:00Z","isWell":true,"checks":[{"code":"payout.unsettled","title":"A payout is on no statement","findings":[]}],
         "escrow":[{"fromDays":7,"orders":2,"held":{"amount":"310.00","currency":"CNY"}}]}
        """;

    private const string Unsettled = """
        {"at":"2026-11-23T10:00:00Z","isWell":false,"checks":[{"code":"payout.unsettled","title":"A payout is on no statement","findings":[
         {"count":3,"amount":{"amount":"58.10","currency":"EUR"},"oldest":"2026-11-10T10:00:00Z","subjects":["payout:7"]}]}],"escrow":[]}
        """;

    private readonly WebApplication _gateway = Build();
    private string _trail = Intact;
    private string _money = Quiet;
    private int _status = StatusCodes.Status200OK;

    public async ValueTask InitializeAsync()
    {
        _gateway.MapPost("/connect/token", () => TypedResults.Text("""{"access_token":"t"}""", "application/json"));
        _gateway.MapGet("/api/checkout/v1/audit/verification", (HttpRequest request) =>
            request.Headers.Authorization == "Bearer t" ? Results.Text(_trail, "application/json", statusCode: _status) : Results.Unauthorized());
        _gateway.MapGet("/api/payments/v1/money-check", () => Results.Text(_money, "application/json"));
        _gateway.MapGet("/api/payments/v1/ledger/trial-balance", () => Results.Text(
            """{"isBalanced":true,"lines":[{"kind":"BANK","accounts":1,"debits":{"amount":"1.00","currency":"EUR"},"credits":{"amount":"1.00","currency":"EUR"},"balance":{"amount":"0.00","currency":"EUR"}}]}""",
            "application/json"));
        _gateway.MapGet("/api/payments/v1/ledger/verification", () => Results.Text("""{"isIntact":true}""", "application/json"));
        await _gateway.StartAsync();
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task An_intact_trail_is_exit_code_0()
    {
        var (code, output, _) = await RunAsync("trail", "verify", "--gateway", _gateway.Urls.First());

        Assert.Equal(0, code);
        Assert.Contains("intact", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_somebody_changed_is_exit_code_1_and_says_where()
    {
        _trail = CutOff;

        var (code, output, _) = await RunAsync("trail", "verify", "--service", "checkout", "--gateway", _gateway.Urls.First());

        Assert.Equal(1, code);
        Assert.Contains("cut-off", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_is_well_is_exit_code_0_and_told_by_account_and_age()
    {
        var (code, output, _) = await RunAsync("money", "check", "--gateway", _gateway.Urls.First());

        Assert.Equal(0, code);
        Assert.Contains("BANK", output, StringComparison.Ordinal);
        Assert.Contains("310.00 CNY", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_waits_too_long_is_exit_code_1_and_named()
    {
        _money = Unsettled;

        var (code, output, _) = await RunAsync("money", "check", "--gateway", _gateway.Urls.First());
        var (same, json, _) = await RunAsync("money", "check", "--json", "--gateway", _gateway.Urls.First());

        Assert.Equal((1, 1), (code, same));
        Assert.Contains("payout:7", output, StringComparison.Ordinal);
        Assert.False(JsonSerializer.Deserialize<JsonElement>(json).GetProperty("isWell").GetBoolean());
    }

    [Fact]
    public async Task Machines_read_json()
    {
        var (code, output, _) = await RunAsync("trail", "verify", "--json", "--gateway", _gateway.Urls.First());

        Assert.Equal(0, code);
        Assert.Equal(12, Assert.Single(JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray()).GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task Who_is_no_operator_learns_what_is_needed()
    {
        _status = StatusCodes.Status403Forbidden;

        var (code, _, error) = await RunAsync("trail", "verify", "--gateway", _gateway.Urls.First());

        Assert.Equal(2, code);
        Assert.Contains("operator", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does not answer", "trail", "verify", "--gateway", "http://127.0.0.1:9")]
    [InlineData("does not answer", "money", "check", "--gateway", "http://127.0.0.1:9")]
    [InlineData("--help", "trail", "verify", "--what")]
    [InlineData("ConnectionStrings__checkoutdb", "audit")]
    [InlineData("started by the app host", "chaos")]
    [InlineData("is no mix", "load", "--mix", "theft=1")]
    [InlineData("EXPORT_DEMO_SECRET", "load", "--sellers", "0")]
    [InlineData("--help", "trail", "verify", "--service", "nobody")]
    public async Task What_cannot_be_looked_at_is_exit_code_2_with_advice(string advice, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(advice, error, StringComparison.Ordinal);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "export.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["EXPORT_CLIENT_ID"] = "operator";
        start.Environment["EXPORT_CLIENT_SECRET"] = "secret-of-the-test";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
