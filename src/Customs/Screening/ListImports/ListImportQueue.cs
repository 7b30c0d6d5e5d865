using System.Threading.Channels;
using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Imports that wait for their turn: one at a time, and few, because each may be large.</summary>
internal sealed class ListImportQueue
{
    private readonly Channel<ListImportWork> _waiting = Channel.CreateBounded<ListImportWork>(4);

    /// <summary>Takes an import; false when too many wait.</summary>
    public bool TryAdd(ListImportWork work) => _waiting.Writer.TryWrite(work);

    public IAsyncEnumerable<ListImportWork> TakeAll(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Carries waiting imports out, one after the other, and gives up those a crash has left behind.</summary>
internal sealed class ListImportRunner(
    ListImportQueue queue, ListImporter importer, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListImportRunner> logger) : BackgroundService
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GiveUpSilentAsync(stoppingToken);
        await foreach (var work in queue.TakeAll(stoppingToken))
        {
            try
            {
                await importer.RunAsync(work, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The next import is not to blame.
                logger.ImportFailed("", failed);
            }
            finally
            {
                if (work.Spool is { } spool && Directory.Exists(spool))
                {
                    Directory.Delete(spool, recursive: true);
                }
            }
        }
    }

    private async Task GiveUpSilentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var silentSince = clock.GetUtcNow() - LongestSilence;
            await scope.ServiceProvider.GetRequiredService<CustomsDbContext>().ListImports
                .Where(import => import.FinishedAt == null && import.UpdatedAt < silentSince)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(import => import.State, ListImportState.Refused)
                        .SetProperty(import => import.Code, "screening.import-interrupted")
                        .SetProperty(import => import.Detail, "The service stopped before the end; nothing of it was taken. Try again.")
                        .SetProperty(import => import.FinishedAt, clock.GetUtcNow()),
                    cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            logger.ImportFailed("", failed);
        }
    }
}
