using ExportPlatform.Checkout.Database;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Recomputes the quotes of the last days every night; of several copies of the service one does it.</summary>
internal sealed partial class NightlyReplay(
    IServiceScopeFactory scopes, RulesInForce<RuleBook> rules, IOptions<QuoteOptions> options, TimeProvider clock, ILogger<NightlyReplay> logger)
    : BackgroundService
{
    /// <summary>Of the database's lock that the one copy holds; the number has no meaning.</summary>
    private const long ReplayLock = 7_301_977_417;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(UntilNight(clock.GetUtcNow(), options.Value.ReplayAt), clock, stoppingToken);
            try
            {
                await ReplayAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotReplayed(failure);
            }
        }
    }

    /// <summary>How long until the time of day comes, more than nothing and at most a day.</summary>
    internal static TimeSpan UntilNight(DateTimeOffset now, TimeOnly at)
    {
        var left = at.ToTimeSpan() - now.UtcDateTime.TimeOfDay;
        return left > TimeSpan.Zero ? left : left + TimeSpan.FromDays(1);
    }

    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CheckoutDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({ReplayLock}) AS \"Value\"").SingleAsync(cancellationToken))
        {
            var report = await db.ReplayAsync(clock.GetUtcNow() - options.Value.ReplayedPast, rules, cancellationToken);
            if (report.Different > 0)
            {
                LogDifferent(report.Different, report.Replayed, report.DifferentQuotes[0]);
            }
            else
            {
                LogSame(report.Replayed);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Replayed {Count} quotes; all came out the same")]
    private partial void LogSame(long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Different} of {Count} quotes came out different when replayed, the first is {QuoteId}")]
    private partial void LogDifferent(long different, long count, Guid quoteId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The quotes were not replayed tonight")]
    private partial void LogNotReplayed(Exception failure);
}
