using System.Diagnostics;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Authorities;

/// <summary>
/// Takes in what authorities say, whichever way it came. The first final word about a question counts. What comes after a yes can only put the
/// release in question: a recall and a refusal leave it to an officer, a revocation ends it. The caller commits.
/// </summary>
internal sealed class AuthorityAnswers(CustomsDbContext db, GateBook book, ClearanceRules rules, TimeProvider clock, ILogger<GateBook> logger)
{
    private static readonly AuthorityRequestState[] Waiting = [AuthorityRequestState.Intended, AuthorityRequestState.Asking, AuthorityRequestState.Received];

    /// <summary>Applies an answer; tells what came of it: <c>applied</c> or why not.</summary>
    public async Task<string> TakeInAsync(AuthorityAnswer answer, CancellationToken cancellationToken)
    {
        var (outcome, moved) = await ApplyAsync(answer, cancellationToken);
        if (moved is not null)
        {
            await book.TellAsync([moved], cancellationToken);
        }

        return outcome;
    }

    /// <summary>Applies answers about one order that came at the same time, and tells of them together.</summary>
    public async Task TakeInAsync(IEnumerable<AuthorityAnswer> answers, CancellationToken cancellationToken)
    {
        var moved = new List<ClearanceGate>();

        // Always in the same order, so that two who take in the same answers do not wait for each other.
        foreach (var answer in answers.OrderBy(answer => answer.RequestKey, StringComparer.Ordinal))
        {
            if ((await ApplyAsync(answer, cancellationToken)).Moved is { } gate)
            {
                moved.Add(gate);
            }
        }

        await book.TellAsync(moved, cancellationToken);
    }

    private async Task<(string Outcome, ClearanceGate? Moved)> ApplyAsync(AuthorityAnswer answer, CancellationToken cancellationToken)
    {
        var said = IsReadable(answer) ? answer with { Code = Cut(answer.Code, 80), Reference = Cut(answer.Reference, 100) } : answer with
        {
            Status = AuthorityStatus.Held,
            Reference = null,
            Code = "export-declaration.bad-number",
            Reason = "Customs released the goods under a number that is none.",
        };
        if (Next(said.Status) is not var (to, from))
        {
            return ("ignored: not for us", null);
        }

        var request = await MoveAsync(said, to, from, cancellationToken);
        if (request is null && said.Status is AuthorityStatus.Refused)
        {
            // It had agreed: which of its two words counts is for an officer to say.
            request = await MoveAsync(said, AuthorityRequestState.Contradicted, [AuthorityRequestState.Accepted], cancellationToken);
        }

        if (request is null)
        {
            var isKnown = await db.AuthorityRequests.AnyAsync(r => r.RequestKey == said.RequestKey, cancellationToken);
            return (isKnown ? "ignored: another word came first" : "ignored: unknown request", null);
        }

        if (to is AuthorityRequestState.Received)
        {
            return ("applied", null);
        }

        var gate = await book.ChangeAsync(request.OrderId, request.Gate, MoveOf(request, said), cancellationToken);
        if (gate is null)
        {
            logger.AnswerCameTooLate(request.OrderId, request.Authority, request.RequestKey, said.Status);
            return ("ignored: the gate was decided before", null);
        }

        return ("applied", gate);
    }

    private async Task<AuthorityRequest?> MoveAsync(
        AuthorityAnswer answer, AuthorityRequestState to, AuthorityRequestState[] from, CancellationToken cancellationToken)
    {
        var (state, now) = (to.ToString(), clock.GetUtcNow());
        var states = from.Select(known => known.ToString()).ToArray();
        var moved = await db.AuthorityRequests
            .FromSql($"""
                UPDATE customs.authority_request
                SET state = {state}, reference = COALESCE({answer.Reference}, reference), answered_at = {now}
                WHERE request_key = {answer.RequestKey} AND state = ANY ({states})
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return moved is [var request] ? request : null;
    }

    private static (AuthorityRequestState To, AuthorityRequestState[] From)? Next(AuthorityStatus status) => status switch
    {
        AuthorityStatus.Received => (AuthorityRequestState.Received, [AuthorityRequestState.Intended, AuthorityRequestState.Asking]),
        AuthorityStatus.Held => (AuthorityRequestState.Held, Waiting),
        AuthorityStatus.Accepted => (AuthorityRequestState.Accepted, [.. Waiting, AuthorityRequestState.Held]),
        AuthorityStatus.Refused => (AuthorityRequestState.Refused, [.. Waiting, AuthorityRequestState.Held, AuthorityRequestState.Recalled]),
        AuthorityStatus.Recalled => (AuthorityRequestState.Recalled, [AuthorityRequestState.Accepted]),
        AuthorityStatus.Revoked => (AuthorityRequestState.Revoked,
        [
            .. Waiting, AuthorityRequestState.Held, AuthorityRequestState.Accepted, AuthorityRequestState.Recalled, AuthorityRequestState.Contradicted,
        ]),
        AuthorityStatus.Withdrawn => null,
    };

    private GateMove MoveOf(AuthorityRequest request, AuthorityAnswer answer)
    {
        var reference = answer.Reference ?? request.Reference;
        var basis = DecisionBasis.Of(rules.Version);
        var by = $"authority:{request.Authority}";

        // Asked about goods that were released: its yes confirms, anything else puts the release in question or ends it.
        var isAfterRelease = request.Gate is ExportGates.ThreeOrderMatch;
        return answer.Status switch
        {
            AuthorityStatus.Accepted => new GateMove(GateState.Cleared, by, basis, answer.Reason ?? $"Registered as {reference}.")
            {
                Reference = reference,
                IsConfirmation = isAfterRelease,
            },
            AuthorityStatus.Held => new GateMove(GateState.Held, by, basis, answer.Reason ?? "The authority wants to see more.")
            {
                Reference = reference,
                Code = answer.Code ?? $"{request.Gate}.held",
                EvidenceNeeded = answer.Code?.Contains("evidence", StringComparison.Ordinal) is true
                    ? "The document the authority asks for (type customsDocument or one of the gate's own)"
                    : "",
                IsRecall = isAfterRelease,
            },
            AuthorityStatus.Recalled => new GateMove(GateState.Held, by, basis, answer.Reason ?? "The authority looks at its release again.")
            {
                Code = $"{request.Gate}.recalled",
                IsRecall = true,
            },
            AuthorityStatus.Refused when request.State is AuthorityRequestState.Contradicted => new GateMove(
                GateState.Held, by, basis, answer.Reason ?? "The authority refuses what it had released.")
            {
                Code = $"{request.Gate}.contradicted",
                IsRecall = true,
            },
            AuthorityStatus.Refused => new GateMove(isAfterRelease ? GateState.Revoked : GateState.Refused, by, basis, answer.Reason ?? "The authority refused.")
            {
                Code = answer.Code ?? $"{request.Gate}.refused",
            },
            AuthorityStatus.Revoked => new GateMove(GateState.Revoked, by, basis, answer.Reason ?? "The authority took its release back.")
            {
                Code = answer.Code ?? $"{request.Gate}.revoked",
            },
            AuthorityStatus.Received or AuthorityStatus.Withdrawn => throw new UnreachableException(),
        };
    }

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;

    // A release without a number of its own could not be shown to anybody.
    private static bool IsReadable(AuthorityAnswer answer) =>
        answer.Status is not AuthorityStatus.Accepted
        || !answer.RequestKey.Contains(ExportGates.ExportDeclaration, StringComparison.Ordinal)
        || MovementReferenceNumber.TryParse(answer.Reference, null, out _);
}
