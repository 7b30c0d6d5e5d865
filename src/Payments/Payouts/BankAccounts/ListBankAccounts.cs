using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payouts.BankAccounts;

/// <summary>Shows where the calling seller is paid.</summary>
internal static class ListBankAccounts
{
    public static async Task<Ok<IReadOnlyList<BankAccountView>>> Handle(
        ClaimsPrincipal caller, PaymentsDbContext db, PersonalDataVault vault, CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        var accounts = await db.SellerBankAccounts.AsNoTracking().Where(account => account.SellerId == sellerId)
            .OrderBy(account => account.Currency).ToListAsync(cancellationToken);
        var details = await vault.OpenAllAsync([.. accounts.Select(account => account.Details)], cancellationToken);
        return TypedResults.Ok<IReadOnlyList<BankAccountView>>([.. accounts.Zip(details, BankAccountView.Of)]);
    }
}
