namespace Aspire.Hosting.Running;

/// <summary>What a resource wrote: all of it in a file, the last lines in memory.</summary>
internal sealed class ResourceLog : IDisposable
{
    private const int Kept = 200;
    private static readonly string[] CrashStarts = ["Unhandled exception.", "Process terminated."];
    private readonly Lock _gate = new();
    private readonly Queue<string> _tail = new();
    private readonly StreamWriter _writer;
    private bool _closed;

    public ResourceLog(string file)
    {
        File = file;
        _writer = new StreamWriter(file, append: true) { AutoFlush = true };
    }

    /// <summary>Path of the file.</summary>
    public string File { get; }

    /// <summary>Called with each line and whether it came from the error stream.</summary>
    public Action<string, bool>? Written { get; set; }

    public void Add(string line, bool isError)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _writer.WriteLine(line);
            _tail.Enqueue(line);
            if (_tail.Count > Kept)
            {
                _tail.Dequeue();
            }
        }

        Written?.Invoke(line, isError);
    }

    /// <summary>The lines that tell most about a failure: from where a crash began to be told, else the last ones.</summary>
    public string[] Tail(int lines)
    {
        lock (_gate)
        {
            var written = _tail.Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
            var crash = Array.FindLastIndex(written, line => CrashStarts.Any(start => line.StartsWith(start, StringComparison.Ordinal)));
            return crash >= 0 ? [.. written.Skip(crash).Take(lines)] : [.. written.TakeLast(lines)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _writer.Dispose();
        }
    }
}
