using ExportPlatform.Messaging.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>
/// Sends the rows nobody else sends: what a crash left, what the broker would not take, and scheduled messages whose time has come.
/// Any number of relays share a table: each leases rows for a while and sends them outside any transaction.
/// </summary>
internal sealed class OutboxRelay<TDbContext>(
    IServiceScopeFactory scopes,
    OutboxDeliverer deliverer,
    RelaySignal signal,
    TimeProvider clock,
    IOptions<MessagingOptions> options,
    ILogger<OutboxDeliverer> logger) : BackgroundService
    where TDbContext : DbContext
{
    private const int BatchSize = 200;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // With the broker away one row is enough to find out when it is back.
                var pause = await SendDue(_failures == 0 ? BatchSize : 1, stoppingToken);
                await signal.Wait(pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _failures++;
                var pause = Backoff.After(_failures, FirstPause, LongestPause);
                logger.RelayPaused(exception, pause);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<TimeSpan> SendDue(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var rows = await Lease(db, limit, cancellationToken);
        var outcomes = await Task.WhenAll(rows.Select(row => deliverer.Send(row, cancellationToken)));
        var failed = rows.Zip(outcomes).Where(sent => sent.Second is not null).ToList();
        if (failed.Count > 0)
        {
            await PutBack(db, failed!, cancellationToken);
        }

        if (failed.Find(sent => !IsRowsOwnFault(sent.Second!)) is { Second: { } outage })
        {
            throw new InvalidOperationException("The broker did not confirm an outbox row.", outage);
        }

        var wasProbe = _failures > 0;
        _failures = 0;
        return rows.Count == limit || wasProbe ? TimeSpan.Zero : await TimeToNextDue(db, cancellationToken);
    }

    private async Task<List<OutboxMessage>> Lease(TDbContext db, int limit, CancellationToken cancellationToken)
    {
        var connection = await db.OpenConnection(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(MessagingSql.For(db).LeaseDue, connection)
            {
                Parameters =
                {
                    new NpgsqlParameter<TimeSpan> { TypedValue = options.Value.Lease },
                    new NpgsqlParameter<int> { TypedValue = limit },
                    new NpgsqlParameter<long[]> { TypedValue = deliverer.InFlight },
                },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<OutboxMessage>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(Read(reader));
            }

            rows.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static OutboxMessage Read(NpgsqlDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        MessageId = reader.GetGuid(1),
        CorrelationId = reader.IsDBNull(2) ? null : reader.GetGuid(2),
        ConversationId = reader.IsDBNull(3) ? null : reader.GetGuid(3),
        Destination = reader.GetString(4),
        RoutingKey = reader.IsDBNull(5) ? null : reader.GetString(5),
        MessageType = reader.GetString(6),
        ContentType = reader.GetString(7),
        Headers = reader.IsDBNull(8) ? null : reader.GetString(8),
        Body = reader.GetFieldValue<byte[]>(9),
        Mandatory = reader.GetBoolean(10),
        ExpiresAt = reader.IsDBNull(11) ? null : reader.GetFieldValue<DateTimeOffset>(11),
        Attempts = reader.GetInt32(12),
    };

    private static async Task PutBack(
        TDbContext db, IReadOnlyList<(OutboxMessage Row, Exception Because)> failed, CancellationToken cancellationToken)
    {
        // An outage is nobody's fault: the row keeps its count and is ready again as soon as the broker is.
        var pauses = failed.Select(sent => IsRowsOwnFault(sent.Because) ? Backoff.ForRow(sent.Row.Attempts) : TimeSpan.Zero);
        await RawCommands.Execute(
            db,
            MessagingSql.For(db).PutBack,
            [
                new NpgsqlParameter<long[]> { TypedValue = [.. failed.Select(sent => sent.Row.Sequence)] },
                new NpgsqlParameter<TimeSpan[]> { TypedValue = [.. pauses] },
                new NpgsqlParameter<string[]> { TypedValue = [.. failed.Select(sent => Reason(sent.Because))] },
                new NpgsqlParameter<int[]>
                {
                    TypedValue = [.. failed.Select(sent => sent.Row.Attempts - (IsRowsOwnFault(sent.Because) ? 0 : 1))],
                },
            ],
            cancellationToken);
    }

    private async Task<TimeSpan> TimeToNextDue(TDbContext db, CancellationToken cancellationToken)
    {
        var connection = await db.OpenConnection(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(MessagingSql.For(db).NextDue, connection);
            var poll = options.Value.PollInterval;
            var pause = await command.ExecuteScalarAsync(cancellationToken) as TimeSpan? ?? poll;
            return pause > poll || pause <= TimeSpan.Zero ? poll : pause;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // Only these two say something about the row; anything else says something about the connection.
    private static bool IsRowsOwnFault(Exception because) =>
        because is MessageReturnedException or UriFormatException or FormatException or ArgumentException;

    private static string Reason(Exception because)
    {
        var reason = $"{because.GetType().Name}: {because.Message}";
        return reason.Length <= 1024 ? reason : reason[..1024];
    }
}
