using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>Destroys keys whose legal term has ended, so that nothing is kept for longer than somebody has to keep it.</summary>
internal sealed partial class RetentionSweep(
    KeyStore keys, IOptions<PersonalDataOptions> options, TimeProvider clock, ILogger<RetentionSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await keys.EraseExpiredAsync(stoppingToken) is var erased and > 0)
                {
                    LogErased(erased);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogDeferred(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{KeyCount} keys were destroyed: their retention had ended")]
    private partial void LogErased(int keyCount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys past their retention stay until the vault answers again")]
    private partial void LogDeferred(Exception failure);
}
