using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using ExportPlatform.Client;

namespace ExportPlatform.Cli.Load;

/// <summary>Through which every request goes: it is written down before and after, and timed from the instant it was due.</summary>
internal sealed class Counter(Journal journal, Samples samples, TimeProvider clock)
{
    private long _start;
    private int _onTheirWay;

    /// <summary>Requests that have no answer yet.</summary>
    public int OnTheirWay => _onTheirWay;

    /// <summary>From this instant on things are counted.</summary>
    public void CountFrom(long start) => _start = start;

    /// <summary>Asks, and gives the answer or nothing; a refusal is an answer the journal keeps.</summary>
    /// <param name="operation">Its name in the results.</param>
    /// <param name="due">The instant it should be sent.</param>
    /// <param name="ask">Sends it, under this idempotency key.</param>
    /// <param name="orderId">What it is about.</param>
    public async Task<Reply<T>> AskAsync<T>(string operation, long due, Func<string, Task<T>> ask, Guid? orderId = null)
    {
        var key = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var number = journal.Begin(operation, key, orderId, clock.GetUtcNow());
        Interlocked.Increment(ref _onTheirWay);
        try
        {
            var answer = await ask(key);
            return End(new Reply<T>(Outcome.Ok, answer, null), status: 200);
        }
        catch (PlatformException refusal)
        {
            return End(new Reply<T>(OutcomeOf(refusal), default, refusal.Code ?? refusal.Status.ToString(CultureInfo.InvariantCulture)), refusal.Status);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return End(new Reply<T>(Outcome.Unknown, default, failure switch { TaskCanceledException => "time-out", JsonException => "unreadable", _ => "no-answer" }), status: null);
        }
        finally
        {
            Interlocked.Decrement(ref _onTheirWay);
        }

        Reply<T> End(Reply<T> reply, int? status)
        {
            samples.Add(new Sample(operation, Stopwatch.GetElapsedTime(_start, due), Stopwatch.GetElapsedTime(due), reply.Outcome, reply.Code));
            journal.End(number, clock.GetUtcNow(), reply.Outcome, status, reply.Code);
            return reply;
        }
    }

    // What the gateway turns away never reached a service; any other failure of a server may have come after the deed.
    private static Outcome OutcomeOf(PlatformException refusal) =>
        refusal.Status < (int)HttpStatusCode.InternalServerError || refusal.Code is "service.overloaded" ? Outcome.Rejected : Outcome.Unknown;
}

/// <summary>How a request ended.</summary>
internal sealed record Reply<T>(Outcome Outcome, T? Answer, string? Code);
