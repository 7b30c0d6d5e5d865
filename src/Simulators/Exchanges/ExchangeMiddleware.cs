using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Access;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Exchanges;

/// <summary>
/// Stands in front of every outside party: asks for the key, lets faults strike, gives kept answers again, and runs the party's handler in one
/// transaction with the log of the exchange.
/// </summary>
internal sealed class ExchangeMiddleware(RequestDelegate next, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<OutsideParty>() is not { } party)
        {
            await next(http);
            return;
        }

        if (!party.IsPublic && !http.HasApiKey())
        {
            await PlatformProblems.Problem(
                "access.unauthenticated", "Send the party's API key.", StatusCodes.Status401Unauthorized).ExecuteAsync(http);
            return;
        }

        var db = http.RequestServices.GetRequiredService<SimulatorsDbContext>();
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<OutsideOperation>()?.Name ?? "other";
        var request = await ReceivedRequest.ReadAsync(http);
        var subject = await party.FindSubject(http, request.Json);
        var exchange = Begin(http, party.Name, operation, request, subject);
        var struck = await http.RequestServices.GetRequiredService<FaultBook>()
            .StrikeRequestAsync(party.Name, operation, subject, http.RequestAborted);
        exchange.Faults = struck.Count == 0 ? null : string.Join(' ', struck.Select(fault => fault.Kind));

        await WaitAsync(struck.Where(fault => fault.Kind is FaultKind.Delay), http.RequestAborted);
        if (struck.Exists(fault => fault.Kind is FaultKind.Outage))
        {
            await LogAsync(db, exchange);
            http.Abort();
        }
        else if (struck.Find(fault => fault.Kind is FaultKind.Fail) is { } failing)
        {
            http.Response.StatusCode = failing.Status ?? StatusCodes.Status500InternalServerError;
            exchange.Status = http.Response.StatusCode;
            await LogAsync(db, exchange);
        }
        else
        {
            await AnswerAsync(http, db, exchange, request, struck);
        }
    }

    private Exchange Begin(HttpContext http, string party, string operation, ReceivedRequest request, RequestSubject subject) => new()
    {
        ExchangeId = Guid.CreateVersion7(clock.GetUtcNow()),
        Party = party,
        Operation = operation,
        Method = http.Request.Method,
        Path = $"{http.Request.Path}{http.Request.QueryString}" is { Length: > 400 } path ? path[..400] : $"{http.Request.Path}{http.Request.QueryString}",
        IdempotencyKey = request.IdempotencyKey,
        RequestHash = request.Hash,
        Request = request.Text,
        OrderId = subject.OrderId is { Length: <= 100 } orderId ? orderId : null,
        ReceivedAt = clock.GetUtcNow(),
    };

    private async Task AnswerAsync(HttpContext http, SimulatorsDbContext db, Exchange exchange, ReceivedRequest request, List<Fault> struck)
    {
        var faults = http.RequestServices.GetRequiredService<RequestFaults>();
        faults.RefusalCode = struck.Find(fault => fault.Kind is FaultKind.Refuse)?.Code;
        var client = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await RunAsync(http, db, exchange, request, answer);
        }
        finally
        {
            http.Response.Body = client;
        }

        if (http.RequestServices.GetRequiredService<WebhookQueue>().HasQueued)
        {
            http.RequestServices.GetRequiredService<WebhookSignal>().Wake();
        }

        if ((struck.Find(fault => fault.Kind is FaultKind.TimeoutAfterEffect)?.Pause ?? faults.SilenceAfterEffect) is { } silence)
        {
            await Task.Delay(silence, clock, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            http.Abort();
            return;
        }

        answer.Position = 0;
        await answer.CopyToAsync(client, http.RequestAborted);
    }

    private async Task RunAsync(HttpContext http, SimulatorsDbContext db, Exchange exchange, ReceivedRequest request, MemoryStream answer)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        try
        {
            if (request.IdempotencyKey is { } key && !HttpMethods.IsGet(http.Request.Method))
            {
                await RunOnceAsync(http, db, exchange, request, key, answer);
            }
            else
            {
                await next(http);
            }
        }
        catch (Exception failure)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            exchange.Status = (failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
            await LogAsync(db, exchange);
            throw;
        }

        exchange.Status = http.Response.StatusCode;
        exchange.Answer = ReceivedRequest.Cut(Encoding.UTF8.GetString(answer.ToArray()));
        exchange.AnsweredAt = clock.GetUtcNow();
        db.Exchanges.Add(exchange);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // Two requests with one key wait for each other: the second finds the first one's answer.
    private async Task RunOnceAsync(
        HttpContext http, SimulatorsDbContext db, Exchange exchange, ReceivedRequest request, string key, MemoryStream answer)
    {
        var name = $"{exchange.Party}\n{exchange.Operation}\n{key}";
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", http.RequestAborted);
        var kept = await db.KeptAnswers.AsNoTracking().SingleOrDefaultAsync(
            a => a.Party == exchange.Party && a.Operation == exchange.Operation && a.IdempotencyKey == key, http.RequestAborted);
        if (kept is null)
        {
            await next(http);
            Keep(http, db, exchange, request, key, answer);
        }
        else if (CryptographicOperations.FixedTimeEquals(kept.RequestHash, request.Hash))
        {
            exchange.IsReplay = true;
            http.Response.StatusCode = kept.Status;
            http.Response.ContentType = kept.ContentType;
            http.Response.Headers["Idempotent-Replayed"] = "true";
            await http.Response.Body.WriteAsync(kept.Body, http.RequestAborted);
        }
        else
        {
            await PlatformProblems.Problem("idempotency_error", "This key was used for another request.").ExecuteAsync(http);
        }
    }

    // As real networks do: a failure or an invalid request may be sent again under its key, a decision stands.
    private static void Keep(
        HttpContext http, SimulatorsDbContext db, Exchange exchange, ReceivedRequest request, string key, MemoryStream answer)
    {
        if (http.Response.StatusCode is >= 500 or StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound)
        {
            return;
        }

        db.KeptAnswers.Add(new KeptAnswer
        {
            Party = exchange.Party,
            Operation = exchange.Operation,
            IdempotencyKey = key,
            RequestHash = request.Hash,
            Status = http.Response.StatusCode,
            ContentType = http.Response.ContentType,
            Body = answer.ToArray(),
        });
    }

    private async Task LogAsync(SimulatorsDbContext db, Exchange exchange)
    {
        db.ChangeTracker.Clear();
        exchange.AnsweredAt = exchange.Status is null ? null : clock.GetUtcNow();
        db.Exchanges.Add(exchange);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async Task WaitAsync(IEnumerable<Fault> delays, CancellationToken cancellationToken)
    {
        foreach (var delay in delays)
        {
            await Task.Delay(delay.Pause, clock, cancellationToken);
        }
    }
}
