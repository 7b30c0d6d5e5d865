using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.ServiceDefaults.Idempotency;

/// <summary>
/// Runs an endpoint marked <see cref="RequiresIdempotencyKey"/> in one transaction with the claim of its key and with its stored answer, so that
/// a request that is sent again, at once or days later, has one effect and one answer (contract: docs/adr/0008).
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, KeptAnswers answers, TimeProvider clock)
{
    private const string Header = "Idempotency-Key";
    private static readonly SearchValues<char> Visible =
        SearchValues.Create(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).ToArray());

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiresIdempotencyKey>() is not { } mark)
        {
            await next(http);
            return;
        }

        var key = http.Request.Headers[Header].ToString();
        if (key.Length is < 16 or > 64 || key.AsSpan().ContainsAnyExcept(Visible))
        {
            await PlatformProblems.Problem(
                key.Length == 0 ? "idempotency.key-missing" : "idempotency.key-malformed",
                "Send an Idempotency-Key header of 16 to 64 visible ASCII characters, new for each thing you want done.",
                StatusCodes.Status400BadRequest).ExecuteAsync(http);
            return;
        }

        var db = (DbContext)http.RequestServices.GetRequiredService(mark.DbContext);
        var entry = await ReadRequestAsync(http, key);
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);

        // Whatever cannot be saved is refused and rolled back whole: a savepoint before each save would be two round trips for nothing.
        db.Database.AutoSavepointsEnabled = false;
        if (!await IsAloneAsync(db, entry, http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = "1";
            await PlatformProblems.Problem(
                "idempotency.key-in-use", "The first request with this key is still running.", StatusCodes.Status409Conflict).ExecuteAsync(http);
            return;
        }

        if (await FindAsync(db, entry, http.RequestAborted) is { } earlier)
        {
            await AnswerAgainAsync(http, entry, earlier);
            return;
        }

        await RunAsync(http, db, entry, mark, transaction);
    }

    private async Task<IdempotencyKeyEntry> ReadRequestAsync(HttpContext http, string key)
    {
        http.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}{OnBehalf(http)}\n"));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        http.Request.Body.Position = 0;
        return new IdempotencyKeyEntry
        {
            Caller = http.User.FindFirst("sub")?.Value ?? "anonymous",
            Operation = $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}",
            Key = key,
            RequestHash = hash.GetHashAndReset(),
            CreatedAt = clock.GetUtcNow(),
        };
    }

    // An agent's answer of one seller is never another seller's answer.
    private static string OnBehalf(HttpContext http) => http.Request.Headers[ActingFor.Header] is [var seller] ? $" {seller}" : "";

    // A lock that lives as long as the transaction: a second request learns at once that the first still runs, instead of waiting for it.
    private static async Task<bool> IsAloneAsync(DbContext db, IdempotencyKeyEntry entry, CancellationToken cancellationToken)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Caller}\n{entry.Operation}\n{entry.Key}"));
        var lockId = BitConverter.ToInt64(name);
        return await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({lockId}) AS \"Value\"").SingleAsync(cancellationToken);
    }

    private static Task<IdempotencyKeyEntry?> FindAsync(DbContext db, IdempotencyKeyEntry entry, CancellationToken cancellationToken) =>
        db.Set<IdempotencyKeyEntry>().AsNoTracking().SingleOrDefaultAsync(
            e => e.Caller == entry.Caller && e.Operation == entry.Operation && e.Key == entry.Key, cancellationToken);

    private async Task RunAsync(
        HttpContext http, DbContext db, IdempotencyKeyEntry entry, RequiresIdempotencyKey mark, IDbContextTransaction transaction)
    {
        var answer = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        var status = http.Response.StatusCode;
        if (IsFinal(status))
        {
            var body = kept.ToArray();
            Remember(entry, http.Response, mark.IsAnswerSealed ? await answers.SealAsync(entry.Caller, body) : body);
            if (status >= StatusCodes.Status400BadRequest)
            {
                // A refusal has no effect: whatever the handler wrote before it said no goes, messages included; only the answer stays.
                await transaction.RollbackAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                await KeepAnswerAsync(db, entry);
            }
            else
            {
                db.Add(entry);
                await db.SaveChangesAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
            }
        }

        kept.Position = 0;
        await kept.CopyToAsync(answer, http.RequestAborted);
    }

    private static async Task KeepAnswerAsync(DbContext db, IdempotencyKeyEntry entry)
    {
        try
        {
            db.Add(entry);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // The same request, sent at the same time, was refused first; its answer stands.
        }
    }

    // Invalid, unauthenticated, throttled and failed requests may be sent again under the same key; their answers are not kept.
    private static bool IsFinal(int status) =>
        status is >= 200 and < 300
        or StatusCodes.Status404NotFound
        or StatusCodes.Status409Conflict
        or StatusCodes.Status412PreconditionFailed
        or StatusCodes.Status422UnprocessableEntity;

    private static void Remember(IdempotencyKeyEntry entry, HttpResponse response, byte[] body)
    {
        entry.Status = response.StatusCode;
        entry.ContentType = response.ContentType;
        entry.Location = response.Headers.Location;
        entry.ETag = response.Headers.ETag;
        entry.Body = body;
    }

    private async Task AnswerAgainAsync(HttpContext http, IdempotencyKeyEntry entry, IdempotencyKeyEntry earlier)
    {
        if (!CryptographicOperations.FixedTimeEquals(entry.RequestHash, earlier.RequestHash))
        {
            await PlatformProblems.Problem(
                "idempotency.key-reused", "This Idempotency-Key was used for another request; send a new one.").ExecuteAsync(http);
            return;
        }

        var body = await answers.OpenAsync(earlier.Body ?? [], http.RequestAborted);
        http.Response.StatusCode = earlier.Status ?? StatusCodes.Status200OK;
        http.Response.ContentType = body is null ? null : earlier.ContentType;
        http.Response.Headers.Location = earlier.Location;
        http.Response.Headers.ETag = earlier.ETag;
        http.Response.Headers["Idempotent-Replayed"] = "true";

        // An answer of nothing is not begun: a bare refusal becomes a problem again, and a 204 may not be written to at all.
        if (body is { Length: > 0 })
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }
}
