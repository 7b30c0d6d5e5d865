using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace ExportPlatform.Cli.Load;

/// <summary>
/// What was asked and what came back, one line each, written before the request leaves and after its answer. Lines are only added: whoever checks
/// the platform afterwards believes this file and not the platform.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Channel<JournalLine> _lines = Channel.CreateUnbounded<JournalLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;
    private long _last;

    public Journal(string path)
    {
        Path = path;
        _writing = WriteAsync(new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read)));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>A request is about to leave.</summary>
    /// <returns>Its number in this journal.</returns>
    public long Begin(string operation, string? key, Guid? orderId, DateTimeOffset at)
    {
        var number = Interlocked.Increment(ref _last);
        Add(new JournalLine(number, at, operation, key, orderId));
        return number;
    }

    /// <summary>Its answer is here, or none will come.</summary>
    public void End(long number, DateTimeOffset at, Outcome outcome, int? status, string? code) =>
        Add(new JournalLine(number, at, Outcome: outcome, Status: status, Code: code));

    /// <summary>Waits until all lines are on file.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    /// <summary>Reads a journal back.</summary>
    public static IEnumerable<JournalLine> Read(string path) =>
        File.ReadLines(path).Select(line => JsonSerializer.Deserialize<JournalLine>(line, Json) ?? throw new JsonException("A line says nothing."));

    private void Add(JournalLine line)
    {
        if (!_lines.Writer.TryWrite(line))
        {
            throw new UnreachableException("Nobody asks for anything once the journal is closed.");
        }
    }

    private async Task WriteAsync(StreamWriter file)
    {
        await using (file)
        {
            while (await _lines.Reader.WaitToReadAsync())
            {
                while (_lines.Reader.TryRead(out var line))
                {
                    await file.WriteLineAsync(JsonSerializer.Serialize(line, Json));
                }

                await file.FlushAsync();
            }
        }
    }
}

/// <summary>A request, or with <see cref="Outcome"/> its answer.</summary>
/// <param name="Number">The same for a request and its answer.</param>
/// <param name="At">When.</param>
/// <param name="Operation">What was asked; null for an answer.</param>
/// <param name="Key">The request's idempotency key.</param>
/// <param name="OrderId">What it was about.</param>
/// <param name="Outcome">How it ended; null for a request.</param>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Code">The problem's code.</param>
internal sealed record JournalLine(
    long Number,
    DateTimeOffset At,
    string? Operation = null,
    string? Key = null,
    Guid? OrderId = null,
    Outcome? Outcome = null,
    int? Status = null,
    string? Code = null);

/// <summary>What a client knows after a request.</summary>
internal enum Outcome
{
    /// <summary>Done: it must be there.</summary>
    Ok,

    /// <summary>Turned down: it must not be there.</summary>
    Rejected,

    /// <summary>No answer, or one that leaves it open: it may be there once or not at all.</summary>
    Unknown,
}
