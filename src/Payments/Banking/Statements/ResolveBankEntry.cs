using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>Says what an unmatched movement is: two operators move it from suspense to the account it belongs to.</summary>
internal sealed class ResolveBankEntry(PaymentsDbContext db, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "bank.resolve";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string Command => Name;

    /// <summary>The first operator says what it is.</summary>
    public static async Task<Results<Accepted<ProposalView>, ProblemHttpResult>> Handle(
        Guid entryId, ResolveBankEntryRequest request, ClaimsPrincipal caller, FourEyesDesk desk, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        if (!LedgerAccount.TryParse(request.Account, out var account) || account == LedgerAccount.EscrowLiability || account == LedgerAccount.BankSuspense)
        {
            return PlatformProblems.Problem("bank.account", "Name an account of the ledger that money of the bank can belong to; escrow belongs to orders.");
        }

        if (!await db.BankEntries.AnyAsync(entry => entry.EntryId == entryId, cancellationToken))
        {
            return PlatformProblems.NotFound("movement");
        }

        if (!await db.BankEntries.AnyAsync(entry => entry.EntryId == entryId && entry.State == BankEntryState.Unmatched, cancellationToken))
        {
            return Placed();
        }

        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(Name, "bank-entry", entryId.ToString(), new Payload(entryId, account.Name), request.Reason, [], Lifetime), caller, cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var payload = approved.Payload<Payload>();
        var entry = await db.BankEntries.SingleAsync(e => e.EntryId == payload.EntryId, cancellationToken);
        if (entry.State is not BankEntryState.Unmatched)
        {
            return Placed();
        }

        entry.State = BankEntryState.Resolved;
        entry.Remark = payload.Account;
        db.Journals.Add(entry.Book("resolve", LedgerAccount.BankSuspense, LedgerAccount.Parse(payload.Account), clock.NowAsStored()));
        db.Audit(new AuditRecord(AuditActor.Of(approved.Approver), Name, "bank-entry", entry.EntryId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["account"] = payload.Account,
                ["amount"] = entry.Amount.ToString(),
                ["proposedBy"] = approved.ProposedBy.ToString(),
            },
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static ProblemHttpResult Placed() =>
        PlatformProblems.Problem("bank.entry-placed", "The movement is placed already.", StatusCodes.Status409Conflict);

    private sealed record Payload(Guid EntryId, string Account);
}

/// <summary>What an unmatched movement is.</summary>
/// <param name="Account">The ledger account it belongs to, such as <c>PSP_CLEARING</c> for a settlement of the card network.</param>
/// <param name="Reason">For the second operator, 1 to 500 characters.</param>
public sealed record ResolveBankEntryRequest(
    [Required, StringLength(60, MinimumLength = 2)] string Account, [Required, StringLength(500, MinimumLength = 1)] string Reason);
