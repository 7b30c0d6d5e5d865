using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Imports what is new in the configured folder, at the start and at intervals. What was refused once is not tried again until it changes.</summary>
internal sealed class ListFolderWatch(
    IOptions<ScreeningOptions> options, ListImportQueue queue, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListFolderWatch> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ListsFolder is not { Length: > 0 } folder)
        {
            return;
        }

        using var pause = new PeriodicTimer(options.Value.FolderInterval, clock);
        do
        {
            try
            {
                await LookThroughAsync(folder, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                logger.FolderFailed(failed);
            }
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookThroughAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var (format, files, publishedOn) in ListFolder.Find(folder))
        {
            var sha256 = await ListImporter.HashAsync(files, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
            if (await db.ListImports.AnyAsync(
                import => import.Sha256 == sha256 && import.Code != "screening.import-interrupted" && import.Code != "screening.import-overtaken", cancellationToken))
            {
                continue;
            }

            var row = ListImportRequests.Row(format, "folder", requestedBy: null, clock.GetUtcNow());
            db.ListImports.Add(row);
            await db.SaveChangesAsync(cancellationToken);
            if (!queue.TryAdd(new ListImportWork(row.ImportId, files, publishedOn, ImportConsent.None, Spool: null)))
            {
                db.ListImports.Remove(row);
                await db.SaveChangesAsync(cancellationToken);
            }
        }
    }
}
