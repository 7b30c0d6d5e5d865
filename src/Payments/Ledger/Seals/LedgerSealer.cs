namespace ExportPlatform.Payments.Ledger.Seals;

/// <summary>Adds to the ledger's chain what was booked since, every few seconds.</summary>
internal sealed partial class LedgerSealer(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LedgerSealer> logger) : BackgroundService
{
    private const int BlockSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SealAsync(stoppingToken) == BlockSize)
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                SealingDeferred(failure);
            }
        }
    }

    private async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LedgerChain>().SealAsync(BlockSize, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be sealed; the next round tries again")]
    private partial void SealingDeferred(Exception failure);
}
