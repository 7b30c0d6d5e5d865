using System.Diagnostics;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Money, orders and goods add up over all services, whatever was done to the platform before; and who checks that would notice if not.</summary>
public sealed class InvariantTests(PlatformHost platform)
{
    private static readonly string[] Databases = ["catalogdb", "checkoutdb", "paymentsdb", "customsdb", "shippingdb", "webhooksdb", "simulatorsdb"];

    [Fact]
    public async Task Everything_adds_up_after_orders_that_went_well_and_orders_that_did_not()
    {
        await LiveAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(3));
        var (code, findings) = await AuditAsync();
        while (code != 0 && !limit.IsCancellationRequested)
        {
            // Messages of the last order are still on their way.
            await pause.WaitForNextTickAsync(CancellationToken.None);
            (code, findings) = await AuditAsync();
        }

        Assert.All(findings, finding => Assert.True(finding.GetProperty("verdict").GetString() == "pass", finding.ToString()));
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Each_check_notices_a_fault_that_was_planted_for_it()
    {
        await LiveAsync();

        var (code, findings) = await AuditAsync("--sabotage");

        Assert.All(findings, finding => Assert.True(
            finding.GetProperty("verdict").GetString() == "fail" && finding.GetProperty("broken").GetInt64() > 0, finding.ToString()));
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_no_proof_of_anything()
    {
        var (code, findings) = await AuditAsync(without: "paymentsdb");

        Assert.Contains(findings, finding => finding.GetProperty("verdict").GetString() == "couldNotRead");
        Assert.NotEqual(0, code);
    }

    // One order to its end and one called off, so that every check has something to look at.
    private async Task LiveAsync()
    {
        var shopper = new Shopper(platform);
        await shopper.CarryThroughAsync(await shopper.BuyHalvaAsync());
        var calledOff = await shopper.BuyHalvaAsync();
        await shopper.WaitForAsync(calledOff, "AwaitingHandover");
        (await shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{calledOff}/cancellation", new { reason = "changed my mind" })).Expect();
        await shopper.WaitForAsync(calledOff, "Cancelled");
    }

    private async Task<(int Code, IReadOnlyList<JsonElement> Findings)> AuditAsync(string? option = null, string? without = null)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string?[])[Path.Combine(AppContext.BaseDirectory, "export.dll"), "audit", "--json", option])
        {
            if (argument is not null)
            {
                start.ArgumentList.Add(argument);
            }
        }

        foreach (var database in Databases.Where(database => database != without))
        {
            start.Environment[$"ConnectionStrings__{database}"] = await platform.App.GetConnectionStringAsync(database);
        }

        using var audit = Process.Start(start)!;
        var output = await audit.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await audit.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (audit.ExitCode, [.. JsonDocument.Parse(output).RootElement.EnumerateArray()]);
    }
}
