using System.Collections.Concurrent;
using System.Threading.Channels;
using ExportPlatform.Messaging.Storage;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>
/// Sends committed rows from memory, at once and in their order of writing, and hands what was confirmed to the remover.
/// What fails, or does not fit, is left to the relay: the row is still there.
/// </summary>
internal sealed class OutboxDeliverer(StoredMessageSender sender, RelaySignal relay, ILogger<OutboxDeliverer> logger)
{
    // More messages than this in flight mean the broker is slower than we are; the table holds the rest.
    private const int InFlightLimit = 2000;

    private readonly ConcurrentDictionary<long, Task> _inFlight = new();

    private readonly Channel<long> _sent = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Sequences of rows that are confirmed and can be deleted.</summary>
    public ChannelReader<long> Sent => _sent.Reader;

    /// <summary>Rows this process is sending, or has sent and not deleted yet; its relay leaves them alone.</summary>
    public long[] InFlight => [.. _inFlight.Keys];

    public void Deliver(IReadOnlyList<OutboxMessage> rows)
    {
        foreach (var row in rows)
        {
            if (row.IsScheduled)
            {
                relay.WakeAt(row.DueAt);
            }
            else if (_inFlight.Count < InFlightLimit)
            {
                _ = Start(row);
            }
        }
    }

    /// <summary>Sends one row; a failure is returned, not thrown.</summary>
    public async Task<Exception?> Send(OutboxMessage row, CancellationToken cancellationToken)
    {
        try
        {
            await sender.Send(row, cancellationToken);
            _inFlight.TryAdd(row.Sequence, Task.CompletedTask);
            _sent.Writer.TryWrite(row.Sequence);
            MessagingTelemetry.Delivered.Add(1);
            return null;
        }
        catch (Exception exception)
        {
            _inFlight.TryRemove(row.Sequence, out _);
            MessagingTelemetry.Failed.Add(1);
            logger.SendFailed(exception, row.MessageType, row.MessageId, row.Destination, row.Attempts + 1);
            return exception;
        }
    }

    public void Removed(IReadOnlyList<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            _inFlight.TryRemove(sequence, out _);
        }
    }

    /// <summary>Waits until what is being sent has an answer; used when the process stops.</summary>
    public Task WhenIdle() => Task.WhenAll(_inFlight.Values);

    private Task<Exception?> Start(OutboxMessage row)
    {
        _inFlight[row.Sequence] = Task.CompletedTask;
        var sending = Send(row, CancellationToken.None);
        if (!sending.IsCompleted)
        {
            _inFlight.TryUpdate(row.Sequence, sending, Task.CompletedTask);
        }

        return sending;
    }
}
