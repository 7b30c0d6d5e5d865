using ExportPlatform.Cli.Chaos;

namespace ExportPlatform.Faults.Tests;

/// <summary>What people are answered while a part of the platform cannot be reached, or only slowly, is agreed beforehand.</summary>
public sealed class MatrixTests(CampaignRun campaign)
{
    public static TheoryData<string, string> Troubles { get; } =
        new(Matrix.Agreed().Select(cell => (cell.Part, cell.Condition)).Distinct());

    [Theory]
    [MemberData(nameof(Troubles))]
    public void Each_feature_answers_as_agreed(string part, string condition)
    {
        var cells = campaign.Result.Matrix.Where(cell => cell.Part == part && cell.Condition == condition).ToList();

        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.True(cell.IsAsAgreed, $"{cell}"));
    }
}
