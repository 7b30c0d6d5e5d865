using System.Security.Claims;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.FourEyes;

/// <summary>
/// Takes proposals and the word of the second person. The caller's transaction (that of the idempotency key) holds the word, what it sets off and
/// the entries on the audit trail together.
/// </summary>
public sealed class FourEyesDesk
{
    private readonly DbContext _db;
    private readonly IReadOnlyList<IFourEyesCommand> _commands;
    private readonly WrittenWords _words;
    private readonly TimeProvider _clock;

    internal FourEyesDesk(AuditDatabase database, IEnumerable<IFourEyesCommand> commands, WrittenWords words, TimeProvider clock) =>
        (_db, _commands, _words, _clock) = (database.Db, [.. commands], words, clock);

    /// <summary>The audited name of a proposal; an endpoint that may turn into one lists it.</summary>
    public const string Propose = "four-eyes.propose";

    internal const string Approve = "four-eyes.approve";
    internal const string Withdraw = "four-eyes.withdraw";

    /// <summary>Saves what the caller wants done, in the transaction that is open. A problem when the same is proposed already.</summary>
    public async Task<(ProposalView? Proposed, ProblemHttpResult? Problem)> ProposeAsync(
        NewProposal wanted, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var now = _clock.GetUtcNow();
        await _db.Set<Proposal>()
            .Where(p => p.Command == wanted.Command && p.SubjectId == wanted.SubjectId && p.State == ProposalState.Proposed && p.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ProposalState.Expired), cancellationToken);
        if (await _db.Set<Proposal>().AnyAsync(
            p => p.Command == wanted.Command && p.SubjectId == wanted.SubjectId && p.State == ProposalState.Proposed, cancellationToken))
        {
            return (null, ProposedAlready());
        }

        var payload = JsonSerializer.Serialize(wanted.Payload, wanted.Payload.GetType(), ProposalJson.Options);
        var proposal = new Proposal
        {
            ProposalId = Guid.CreateVersion7(now),
            Command = wanted.Command,
            Circle = CircleOf(caller),
            SubjectKind = wanted.SubjectKind,
            SubjectId = wanted.SubjectId,
            Payload = payload,
            PayloadHash = ApprovedProposal.HashOf(payload),
            Reason = await _words.SealAsync(KeyOwner.Person(caller.AccountId()), wanted.Reason, cancellationToken),
            Interested = [.. wanted.Interested],
            ProposedBy = caller.AccountId(),
            ProposedAt = now,
            ExpiresAt = now + wanted.Lifetime,
            State = ProposalState.Proposed,
        };
        _db.Add(proposal);
        Record(Propose, proposal, caller, proposal.Reason);
        try
        {
            await _db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Two proposals at the same time meet at the index.
            return (null, ProposedAlready());
        }

        return (ProposalView.Of(proposal, wanted.Reason, now), null);
    }

    /// <summary>The second person agrees: the proposal is approved and done, once, or neither.</summary>
    internal async Task<ProblemHttpResult?> ApproveAsync(Guid proposalId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var (me, circle, now) = (caller.AccountId(), CircleOf(caller), _clock.GetUtcNow());
        var mine = InterestsOf(caller);
        var approved = await _db.Set<Proposal>()
            .Where(p => p.ProposalId == proposalId && p.Circle == circle && p.State == ProposalState.Proposed && p.ExpiresAt > now)
            .Where(p => p.ProposedBy != me && !p.Interested.Any(party => mine.Contains(party)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.State, ProposalState.Approved)
                    .SetProperty(p => p.DecidedBy, me)
                    .SetProperty(p => p.DecidedAt, now),
                cancellationToken);
        var proposal = await FindAsync(proposalId, circle, cancellationToken);
        if (proposal is null || approved == 0)
        {
            return WhyNot(proposal, me, mine, now);
        }

        Record(Approve, proposal, caller, proposal.Reason);
        return await CommandOf(proposal).ExecuteAsync(new ApprovedProposal(proposal, caller), cancellationToken);
    }

    /// <summary>The first person takes it back, or another says no.</summary>
    internal async Task<ProblemHttpResult?> WithdrawAsync(
        Guid proposalId, string reason, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var (me, circle, now) = (caller.AccountId(), CircleOf(caller), _clock.GetUtcNow());
        var withdrawn = await _db.Set<Proposal>()
            .Where(p => p.ProposalId == proposalId && p.Circle == circle && p.State == ProposalState.Proposed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.State, ProposalState.Withdrawn)
                    .SetProperty(p => p.DecidedBy, me)
                    .SetProperty(p => p.DecidedAt, now),
                cancellationToken);
        var proposal = await FindAsync(proposalId, circle, cancellationToken);
        if (proposal is null || withdrawn == 0)
        {
            return proposal is null ? PlatformProblems.NotFound("proposal") : Decided();
        }

        Record(Withdraw, proposal, caller, reason);
        await CommandOf(proposal).WithdrawAsync(proposal.SubjectId, cancellationToken);
        return null;
    }

    private IFourEyesCommand CommandOf(Proposal proposal) => _commands.Single(command => command.Command == proposal.Command);

    /// <summary>Whose proposals a caller sees and decides.</summary>
    internal static string CircleOf(ClaimsPrincipal caller) => caller.Authority() ?? Policies.Operator;

    internal Task<Proposal?> FindAsync(Guid proposalId, string circle, CancellationToken cancellationToken) =>
        _db.Set<Proposal>().AsNoTracking().SingleOrDefaultAsync(p => p.ProposalId == proposalId && p.Circle == circle, cancellationToken);

    private static ProblemHttpResult WhyNot(Proposal? proposal, Guid me, Guid[] mine, DateTimeOffset now) => proposal switch
    {
        null => PlatformProblems.NotFound("proposal"),
        { State: not ProposalState.Proposed } => Decided(),
        _ when proposal.ExpiresAt <= now => PlatformProblems.Problem(
            "four-eyes.expired", "Nobody agreed in time. Propose it again.", StatusCodes.Status409Conflict),
        _ when proposal.ProposedBy == me => PlatformProblems.Problem(
            "four-eyes.same-person", "A second person has to agree.", StatusCodes.Status403Forbidden),
        _ when proposal.Interested.Intersect(mine).Any() => PlatformProblems.Problem(
            "four-eyes.own-interest", "You are a party to this, or act for one.", StatusCodes.Status403Forbidden),
        _ => Decided(),
    };

    private static ProblemHttpResult ProposedAlready() =>
        PlatformProblems.Problem("four-eyes.proposed-already", "This waits for a second person already.", StatusCodes.Status409Conflict);

    private static ProblemHttpResult Decided() =>
        PlatformProblems.Problem("four-eyes.decided", "This proposal is decided.", StatusCodes.Status409Conflict);

    // The caller, the seller acted for, and every seller who gave the caller a mandate, in force or not.
    private static Guid[] InterestsOf(ClaimsPrincipal caller) =>
    [
        caller.AccountId(),
        .. caller.FindAll("seller_id").Select(claim => claim.Value)
            .Concat(caller.FindAll("mandate").Select(claim => claim.Value.Split(' ')[0]))
            .Select(text => Guid.TryParse(text, out var seller) ? seller : Guid.Empty)
            .Where(seller => seller != Guid.Empty),
    ];

    private void Record(string command, Proposal proposal, ClaimsPrincipal caller, string reason) =>
        _db.Audit(new AuditRecord(AuditActor.Of(caller), command, proposal.SubjectKind, proposal.SubjectId)
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["proposal"] = proposal.ProposalId.ToString(),
                ["command"] = proposal.Command,
                ["payloadSha256"] = Convert.ToHexStringLower(proposal.PayloadHash),
                ["proposedBy"] = proposal.ProposedBy.ToString(),
            },
            Reason = reason,
        });
}

/// <summary>What shall be done once a second person agrees.</summary>
/// <param name="Command">The registered command.</param>
/// <param name="SubjectKind">What kind of thing it is about.</param>
/// <param name="SubjectId">Which one; at most one open proposal of a command for each.</param>
/// <param name="Payload">All the command needs; no personal data.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="Interested">Accounts and sellers the command touches; they cannot be the second person.</param>
/// <param name="Lifetime">How long the second person has.</param>
public sealed record NewProposal(
    string Command, string SubjectKind, string SubjectId, object Payload, string Reason, IReadOnlyList<Guid> Interested, TimeSpan Lifetime);

/// <summary>A proposal as officers and operators see it.</summary>
/// <param name="ProposalId">Names it.</param>
/// <param name="Command">What shall be done.</param>
/// <param name="SubjectKind">To what kind of thing.</param>
/// <param name="SubjectId">To which one.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">What became of it.</param>
/// <param name="ProposedBy">The first person.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ExpiresAt">Until when somebody can agree.</param>
/// <param name="DecidedBy">The second person, or who withdrew it.</param>
/// <param name="DecidedAt">When.</param>
public sealed record ProposalView(
    Guid ProposalId,
    string Command,
    string SubjectKind,
    string SubjectId,
    string Reason,
    ProposalState State,
    Guid ProposedBy,
    DateTimeOffset ProposedAt,
    DateTimeOffset ExpiresAt,
    Guid? DecidedBy,
    DateTimeOffset? DecidedAt)
{
    internal static ProposalView Of(Proposal p, string reason, DateTimeOffset now) => new(
        p.ProposalId, p.Command, p.SubjectKind, p.SubjectId, reason,
        p.State is ProposalState.Proposed && p.ExpiresAt <= now ? ProposalState.Expired : p.State,
        p.ProposedBy, p.ProposedAt, p.ExpiresAt, p.DecidedBy, p.DecidedAt);
}
