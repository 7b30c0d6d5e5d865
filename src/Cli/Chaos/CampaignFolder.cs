namespace ExportPlatform.Cli.Chaos;

/// <summary>Where a campaign writes down what it found, after each fault anew: one that is interrupted keeps what it has.</summary>
internal sealed class CampaignFolder(string path)
{
    /// <summary>Writes <c>result.json</c> and <c>report.md</c> in place of earlier ones.</summary>
    public async Task WriteAsync(CampaignResult result, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        await ReplaceAsync("result.json", result.ToJson(), cancellationToken);
        await ReplaceAsync("report.md", CampaignReport.Of(result), cancellationToken);
    }

    // Whoever reads meanwhile sees the old text or the new one.
    private async Task ReplaceAsync(string name, string text, CancellationToken cancellationToken)
    {
        var (file, next) = (Path.Combine(path, name), Path.Combine(path, $"{name}.next"));
        await File.WriteAllTextAsync(next, text, cancellationToken);
        File.Move(next, file, overwrite: true);
    }
}
