using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.RuleBooks;

/// <summary>Looks every few seconds whether another rule book came into force; each copy of a service looks for itself.</summary>
internal sealed partial class RuleBookWatch<TRules>(RulesInForce<TRules> rules, TimeProvider clock, ILogger<RuleBookWatch<TRules>> logger) : BackgroundService
    where TRules : class
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await rules.RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away for a while: the rules in force stay in force.
                LogNotRefreshed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Did not learn whether another rule book is in force")]
    private partial void LogNotRefreshed(Exception failure);
}
