using ExportPlatform.Cli.Chaos;

namespace ExportPlatform.Cli.Tests.Chaos;

/// <summary>What a campaign found is on disk as soon as it is known.</summary>
public sealed class CampaignFolderTests : IDisposable
{
    private static readonly FaultResult Killed = new(11, "database-killed", "PostgreSQL is killed", true, "gone: postgres (7)", 90, 2, 9, 9, 0, 0, 5, 0, [], 30);

    private readonly string _path = Directory.CreateTempSubdirectory("campaign-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task A_campaign_that_is_interrupted_keeps_what_it_found()
    {
        var folder = new CampaignFolder(_path);
        var begun = new CampaignResult("abc", TimeProvider.System.GetUtcNow(), "full", 7, 2, 14, [], []);
        await folder.WriteAsync(begun, TestContext.Current.CancellationToken);

        await folder.WriteAsync(begun with { Faults = [Killed] }, TestContext.Current.CancellationToken);

        var kept = CampaignResult.Read(await File.ReadAllTextAsync(Path.Combine(_path, "result.json"), TestContext.Current.CancellationToken));
        Assert.Equal("database-killed", Assert.Single(kept.Faults).Name);
        Assert.False(kept.IsOver);
        Assert.False(kept.IsWell);
        Assert.Contains("not over", await File.ReadAllTextAsync(Path.Combine(_path, "report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_campaign_that_is_over_is_well_when_all_its_faults_are()
    {
        var over = new CampaignResult("abc", TimeProvider.System.GetUtcNow(), "full", 7, 2, 14, [Killed], []) { IsOver = true };

        Assert.True(over.IsWell);
        Assert.False((over with { Faults = [Killed with { Lost = 1 }] }).IsWell);
    }
}
