using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Authorities;

/// <summary>The desk of one authority: takes requests, looks them up, takes papers and withdrawals.</summary>
internal sealed class AuthorityDesk(string authority)
{
    private const string SerialLetters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public async Task<Results<Ok<AuthorityCaseView>, ProblemHttpResult>> SubmitAsync(
        SubmitToAuthorityRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        SimulatorsDbContext db,
        AuthorityNews news,
        RequestFaults faults,
        IOptions<AuthoritiesOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (idempotencyKey is not { Length: > 0 and <= 255 })
        {
            return PlatformProblems.Problem("idempotency_key_missing", "Send an Idempotency-Key.", StatusCodes.Status400BadRequest);
        }

        // Withdrawn before it arrived.
        if (await FindCaseAsync(db, idempotencyKey, cancellationToken) is { } earlier)
        {
            return TypedResults.Ok(AuthorityCaseView.Of(earlier));
        }

        var now = clock.GetUtcNow();
        var play = faults.RefusalCode is null && ThreeOrders.Mismatch(authority, request.Content) is { } mismatch
            ? new AuthorityPlay(mismatch)
            : AuthorityPlay.Of(faults.RefusalCode);
        var known = new AuthorityCase
        {
            Authority = authority,
            RequestKey = idempotencyKey,
            OrderId = request.OrderId.ToString(),
            Status = play.First.Status,
            Reference = play.First.Status is AuthorityCaseStatus.Refused ? null : NumberOf(idempotencyKey, request.Country, now),
            Code = play.First.Code,
            Reason = play.First.Reason,
            ReceivedAt = now,
        };
        if (play.Then is { } then)
        {
            (known.NextStatus, known.NextCode, known.NextReason, known.ChangesAt) =
                (then.Status, then.Code, then.Reason, now + options.Value.Thinks);
            await news.TellAsync(known, then, options.Value.Thinks, cancellationToken);
        }

        db.Add(known);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(AuthorityCaseView.Of(known));
    }

    public async Task<Results<Ok<AuthorityCaseView>, ProblemHttpResult>> FindAsync(
        string requestKey, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindCaseAsync(db, requestKey, cancellationToken) is not { } known)
        {
            return PlatformProblems.NotFound("request");
        }

        known.SettleBy(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(AuthorityCaseView.Of(known));
    }

    public async Task<Results<Ok<AuthorityCaseView>, ProblemHttpResult>> TakeEvidenceAsync(
        string requestKey, AuthorityEvidenceRequest evidence, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindCaseAsync(db, requestKey, cancellationToken) is not { } known)
        {
            return PlatformProblems.NotFound("request");
        }

        known.SettleBy(clock.GetUtcNow());
        if (known.Status is AuthorityCaseStatus.Held)
        {
            (known.Status, known.Code, known.Reason) = (AuthorityCaseStatus.Accepted, null, $"Accepted with {evidence.Type} {evidence.Number}.");
            await db.SaveChangesAsync(cancellationToken);
        }

        return TypedResults.Ok(AuthorityCaseView.Of(known));
    }

    public async Task<Ok<AuthorityCaseView>> WithdrawAsync(
        string requestKey, WithdrawFromAuthorityRequest request, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = await FindCaseAsync(db, requestKey, cancellationToken);
        if (known is null)
        {
            known = new AuthorityCase
            {
                Authority = authority,
                RequestKey = requestKey,
                OrderId = request.OrderId.ToString(),
                Status = AuthorityCaseStatus.Withdrawn,
                ReceivedAt = now,
            };
            db.Add(known);
        }

        known.SettleBy(now);
        if (known.Status is not AuthorityCaseStatus.Refused)
        {
            (known.Status, known.Code, known.Reason) = (AuthorityCaseStatus.Withdrawn, null, request.Reason);
        }

        known.ForgetNext();
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(AuthorityCaseView.Of(known));
    }

    // A request and its withdrawal carry different keys and may meet: the lock lets one wait for the other.
    private async Task<AuthorityCase?> FindCaseAsync(SimulatorsDbContext db, string requestKey, CancellationToken cancellationToken)
    {
        var name = $"{authority}\n{requestKey}";
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 1))", cancellationToken);
        return await db.Set<AuthorityCase>().SingleOrDefaultAsync(
            known => known.Authority == authority && known.RequestKey == requestKey, cancellationToken);
    }

    private string NumberOf(string requestKey, CountryCode country, DateTimeOffset now)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{authority}\n{requestKey}"));
        return authority switch
        {
            "customs" => MovementReferenceNumber.Create(now.Year, country, string.Create(13, hash, static (serial, bytes) =>
            {
                for (var i = 0; i < serial.Length; i++)
                {
                    serial[i] = SerialLetters[bytes[i] % SerialLetters.Length];
                }
            })).Value,
            "bank" => string.Create(CultureInfo.InvariantCulture, $"CM-{now:yyyy}-{Convert.ToHexString(hash, 0, 6)}"),
            "cn-customs" => string.Create(CultureInfo.InvariantCulture, $"TO-{now:yyyy}-{Convert.ToHexString(hash, 0, 6)}"),
            "export-control" => string.Create(CultureInfo.InvariantCulture, $"EC-{now:yyyy}-{Convert.ToHexString(hash, 0, 6)}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"CS-{now:yyyy}-{Convert.ToHexString(hash, 0, 6)}"),
        };
    }
}

/// <summary>Something put to an authority.</summary>
/// <param name="OrderId">The exporter's own number for it.</param>
/// <param name="Country">Where the goods leave from.</param>
/// <param name="Content">A contract mark, a declaration or a statement, as the authority's form has it.</param>
public sealed record SubmitToAuthorityRequest(Guid OrderId, CountryCode Country, JsonElement Content);

/// <summary>A paper for a held request.</summary>
/// <param name="OrderId">The exporter's own number.</param>
/// <param name="EvidenceId">The exporter's own number of the paper.</param>
/// <param name="Type">What it is.</param>
/// <param name="Number">As printed on it.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="Issuer">Who gave it.</param>
public sealed record AuthorityEvidenceRequest(
    Guid OrderId,
    Guid EvidenceId,
    [Required, StringLength(60)] string Type,
    [Required, StringLength(60)] string Number,
    DateOnly IssuedOn,
    [Required, StringLength(120)] string Issuer);

/// <summary>A request taken back.</summary>
/// <param name="OrderId">The exporter's own number.</param>
/// <param name="Reason">In words.</param>
public sealed record WithdrawFromAuthorityRequest(Guid OrderId, [Required, StringLength(300)] string Reason);
