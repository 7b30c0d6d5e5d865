using ExportPlatform.Cli.Chaos;

namespace ExportPlatform.Faults.Tests;

/// <summary>Whatever fails while people buy: what was accepted is there, every order ends, and money, goods and papers add up.</summary>
public sealed class StarredFaultTests(CampaignRun campaign)
{
    public static TheoryData<string> Starred { get; } = [.. Fault.All.Where(fault => fault.IsStarred).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Starred))]
    public void A_fault_that_was_felt_loses_nothing(string name)
    {
        var fault = Assert.Single(campaign.Result.Faults, fault => fault.Name == name);

        Assert.True(fault.WasFelt, $"Nobody felt it, so nothing is proven: {Told(fault)}");
        Assert.True(fault.Taken > 0, $"No order was accepted: {Told(fault)}");
        Assert.True(fault.IsWell, Told(fault));
    }

    private string Told(FaultResult fault) => $"seed {campaign.Seed}: {fault} {string.Join("; ", fault.Audit)}";
}
