using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Clocks;

/// <summary>Asks the service's database for the time again and again, and tells when the machine has another.</summary>
internal sealed class ClockSetter<TContext>(IServiceScopeFactory scopes, DatabaseClock clock, ILogger<DatabaseClock> logger) : BackgroundService
    where TContext : DbContext
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);
    private bool _isTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(AskEvery, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await clock.SetByAsync(scope.ServiceProvider.GetRequiredService<TContext>(), stoppingToken);
                Compare();
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                // The seconds go on without the database.
                logger.TimeNotTold(failure);
            }
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private void Compare()
    {
        var ahead = clock.MachineIsAheadBy;
        ClockTelemetry.MachineAhead.Record(ahead.TotalSeconds);
        var isWrong = ahead.Duration() > WorthTelling;
        if (isWrong && !_isTold)
        {
            logger.MachineIsWrong(ahead);
        }

        _isTold = isWrong;
    }
}

/// <summary>Reading a database's clock.</summary>
internal static class ClockReading
{
    /// <summary>Sets the clock by the context's database.</summary>
    public static async Task SetByAsync(this DatabaseClock clock, DbContext db, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var question = new NpgsqlCommand("SELECT clock_timestamp()", (NpgsqlConnection)db.Database.GetDbConnection());
            var asked = clock.GetTimestamp();
            var told = (DateTime)(await question.ExecuteScalarAsync(cancellationToken))!;
            clock.Set(new DateTimeOffset(told), asked, clock.GetTimestamp());
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>What clocks report.</summary>
internal static class ClockTelemetry
{
    /// <summary>Meter of a service's clock.</summary>
    public const string Meter = "ExportPlatform.Clock";

    private static readonly Meter Instruments = new(Meter);

    /// <summary>How far the machine's clock is from that of the database.</summary>
    public static readonly Gauge<double> MachineAhead =
        Instruments.CreateGauge<double>("clock.machine_ahead", "s", "By how much the machine's clock is ahead of the database's.");
}

internal static partial class ClockLog
{
    [LoggerMessage(1, LogLevel.Warning, "The machine's clock is ahead of the database's by {Ahead}; the service goes by the database's")]
    public static partial void MachineIsWrong(this ILogger logger, TimeSpan ahead);

    [LoggerMessage(2, LogLevel.Debug, "The database did not tell the time")]
    public static partial void TimeNotTold(this ILogger logger, Exception exception);
}
