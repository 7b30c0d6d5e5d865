using ExportPlatform.Gateway.Limits;

namespace ExportPlatform.Gateway.Load;

/// <summary>Counts the live streams of each client.</summary>
internal sealed class StreamCounts(LoadOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Client, int> _open = [];
    private int _all;

    /// <summary>Counts one more; false when that would be too many.</summary>
    public bool TryOpen(Client client)
    {
        lock (_lock)
        {
            var own = _open.GetValueOrDefault(client);
            if (own >= options.StreamsPerClient || _all >= options.MaxStreams)
            {
                return false;
            }

            _open[client] = own + 1;
            _all++;
            return true;
        }
    }

    /// <summary>One has ended.</summary>
    public void Close(Client client)
    {
        lock (_lock)
        {
            _all--;
            if (_open[client] == 1)
            {
                _open.Remove(client);
            }
            else
            {
                _open[client]--;
            }
        }
    }
}
