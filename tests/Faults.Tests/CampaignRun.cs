using System.Globalization;
using ExportPlatform.Cli.Chaos;
using ExportPlatform.Faults.Tests;

[assembly: AssemblyFixture(typeof(CampaignRun))]

namespace ExportPlatform.Faults.Tests;

/// <summary>
/// The short campaign, run once for all tests as people run it: the app host starts the whole platform with copies and edges, the campaign lets things
/// go wrong under load, and everything is stopped. Set FAULTS_SEED to play another one, or one that failed, again.
/// </summary>
public sealed class CampaignRun : IAsyncLifetime
{
    private const string Campaign = "chaos";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);
    private readonly string _folder = Directory.CreateTempSubdirectory("faults-").FullName;

    /// <summary>The seed of this run.</summary>
    public int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    /// <summary>What came of it.</summary>
    internal CampaignResult Result { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.ExportPlatform_AppHost>(
            [
                Campaign, "--campaign", "starred", "--seed", Seed.ToString(CultureInfo.InvariantCulture), "--output", _folder, "--environment=Development",

                // What is killed in the short campaign has a copy; the full one doubles everything.
                "--twice", "checkout,payments", "--nodes", "1", "--standby", "false",
            ],
            limit.Token);
        await using var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceAsync(Campaign, KnownResourceStates.TerminalStates, limit.Token);
        var result = Path.Combine(_folder, "result.json");
        Assert.True(File.Exists(result), "The campaign ended without a result; its output is in the log of 'chaos'.");
        Result = CampaignResult.Read(await File.ReadAllTextAsync(result, limit.Token));
        Assert.True(Result.IsOver, "The campaign ended before it was over; its output is in the log of 'chaos'.");
        await app.StopAsync(limit.Token);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
