using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Ledger;

/// <summary>
/// Puts the books right by hand: two operators move an amount between accounts of what is owed, earned or put aside. Escrow moves by orders alone;
/// what card network and bank hold is what they tell.
/// </summary>
internal sealed class AdjustLedger(PaymentsDbContext db, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "ledger.adjust";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string Command => Name;

    /// <summary>The first operator says what moves and why.</summary>
    public static async Task<Results<Accepted<ProposalView>, ProblemHttpResult>> Handle(
        AdjustLedgerRequest request, ClaimsPrincipal caller, FourEyesDesk desk, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        if (!LedgerAccount.TryParse(request.Debit, out var debit) || !LedgerAccount.TryParse(request.Credit, out var credit)
            || !debit.IsAdjustable || !credit.IsAdjustable || debit == credit)
        {
            return PlatformProblems.Problem(
                "ledger.account", "Name two accounts of what is owed, earned or put aside; escrow, the card network's and the bank's money cannot be moved by hand.");
        }

        if (request.Amount.MinorUnits <= 0)
        {
            return PlatformProblems.Problem("ledger.amount", "The amount is more than nothing; the accounts say which way it goes.");
        }

        // A slip of the pen in a seller's number would owe money to nobody.
        if (await FirstUnknownAsync(db, [debit, credit], cancellationToken) is { } unknown)
        {
            return PlatformProblems.Problem("ledger.account-unknown", $"Nothing was ever booked on {unknown}.");
        }

        if (await db.Journals.AnyAsync(journal => journal.BusinessKey == KeyOf(request.AdjustmentId), cancellationToken))
        {
            return Booked();
        }

        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(
                Name,
                "adjustment",
                request.AdjustmentId.ToString(),
                new Payload(request.AdjustmentId, debit.Name, credit.Name, request.Amount),
                request.Reason,
                [.. new[] { debit.SellerId, credit.SellerId }.OfType<Guid>()],
                Lifetime),
            caller,
            cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var wanted = approved.Payload<Payload>();
        if (await db.Journals.AnyAsync(journal => journal.BusinessKey == KeyOf(wanted.AdjustmentId), cancellationToken))
        {
            return Booked();
        }

        db.Journals.Add(Journal.Of(
            $"adjustment:{wanted.AdjustmentId}",
            Kind,
            LedgerAccount.Parse(wanted.Debit),
            LedgerAccount.Parse(wanted.Credit),
            wanted.Amount,
            clock.NowAsStored()));
        db.Audit(new AuditRecord(AuditActor.Of(approved.Approver), Name, "adjustment", wanted.AdjustmentId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["debit"] = wanted.Debit,
                ["credit"] = wanted.Credit,
                ["amount"] = wanted.Amount.ToString(),
                ["proposedBy"] = approved.ProposedBy.ToString(),
            },
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private const string Kind = "adjust";

    private static string KeyOf(Guid adjustmentId) => $"adjustment:{adjustmentId}:{Kind}";

    private static async Task<LedgerAccount?> FirstUnknownAsync(
        PaymentsDbContext db, LedgerAccount[] accounts, CancellationToken cancellationToken)
    {
        foreach (var account in accounts.Where(account => account.IsSomebodys))
        {
            if (!await db.Postings.AnyAsync(posting => posting.Account == account, cancellationToken))
            {
                return account;
            }
        }

        return null;
    }

    private static ProblemHttpResult Booked() =>
        PlatformProblems.Problem("ledger.adjusted", "This adjustment is booked already.", StatusCodes.Status409Conflict);

    private sealed record Payload(Guid AdjustmentId, string Debit, string Credit, Money Amount);
}

/// <summary>An amount to move between two accounts.</summary>
/// <param name="AdjustmentId">A new id of your own; one adjustment is booked once.</param>
/// <param name="Debit">The account it is added to, such as <c>RESERVE</c>.</param>
/// <param name="Credit">The account it is taken from, such as <c>SELLER_PAYABLE:{id}</c>: what is owed grows by a credit.</param>
/// <param name="Amount">More than nothing.</param>
/// <param name="Reason">For the second operator and the auditor; 1 to 500 characters.</param>
public sealed record AdjustLedgerRequest(
    Guid AdjustmentId,
    [Required, StringLength(60, MinimumLength = 2)] string Debit,
    [Required, StringLength(60, MinimumLength = 2)] string Credit,
    Money Amount,
    [Required, StringLength(500, MinimumLength = 1)] string Reason);
