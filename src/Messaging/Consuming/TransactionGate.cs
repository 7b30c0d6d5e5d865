using Microsoft.Extensions.Options;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>Lets a bounded number of messages of the process hold a database connection at the same time.</summary>
internal sealed class TransactionGate(IOptions<MessagingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.ConcurrentTransactions);

    /// <summary>Waits for a place; disposing the result gives it back.</summary>
    public async ValueTask<IDisposable> Enter(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
