using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payouts.BankAccounts;

/// <summary>Says where the calling seller is paid in a currency.</summary>
internal static class SetBankAccount
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "payouts.bank-account";

    public static async Task<Results<Ok<BankAccountView>, ProblemHttpResult>> Handle(
        CurrencyCode currency,
        SetBankAccountRequest request,
        ClaimsPrincipal caller,
        PaymentsDbContext db,
        PersonalDataVault vault,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var details = request.Details;
        if (details.Fault() is { } fault)
        {
            return PlatformProblems.Problem("payout.account-invalid", fault);
        }

        if (caller.SellerId() is not { } sellerId)
        {
            return PlatformProblems.NotFound("seller");
        }

        var now = clock.NowAsStored();
        var account = await db.SellerBankAccounts.SingleOrDefaultAsync(a => a.SellerId == sellerId && a.Currency == currency, cancellationToken);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "seller", sellerId.ToString())
        {
            Old = Ending(currency, account?.Ending),
            New = Ending(currency, details.Ending),
        });
        var isNew = account is null;
        var content = await vault.SealAsync(KeyOwner.Person(sellerId), details, cancellationToken);
        account ??= new SellerBankAccount { SellerId = sellerId, Currency = currency, Details = content, Ending = details.Ending, ChangedAt = now };
        (account.Details, account.Ending, account.ChangedAt, account.ReturnedBecause) = (content, details.Ending, now, null);
        account.TakesOthers = request.TakesOtherCurrencies;
        if (isNew)
        {
            db.SellerBankAccounts.Add(account);
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(BankAccountView.Of(account, details));
    }

    private static Dictionary<string, string?> Ending(CurrencyCode currency, string? ending) =>
        new(StringComparer.Ordinal) { ["currency"] = currency.Value, ["ending"] = ending };
}

/// <summary>Where a seller is to be paid.</summary>
/// <param name="Details">The account.</param>
/// <param name="TakesOtherCurrencies">Whether what you are owed in currencies you have no account for may be exchanged and paid here; no unless said.</param>
public sealed record SetBankAccountRequest([Required] BankDetails Details, bool TakesOtherCurrencies = false);

/// <summary>Where a seller is paid in one currency.</summary>
/// <param name="Currency">What is paid there.</param>
/// <param name="Details">The account; null when the seller has had the data erased.</param>
/// <param name="Ending">Its last four characters.</param>
/// <param name="ChangedAt">When it was given.</param>
/// <param name="ReturnedBecause">The bank's reason (ISO 20022, such as <c>AC04</c>) for sending a payout back; nothing is paid there until it is changed.</param>
/// <param name="TakesOtherCurrencies">Whether other currencies may be exchanged and paid there.</param>
public sealed record BankAccountView(
    CurrencyCode Currency, BankDetails? Details, string Ending, DateTimeOffset ChangedAt, string? ReturnedBecause, bool TakesOtherCurrencies)
{
    internal static BankAccountView Of(SellerBankAccount account, BankDetails? details) =>
        new(account.Currency, details, account.Ending, account.ChangedAt, account.ReturnedBecause, account.TakesOthers);
}
