using System.ComponentModel.DataAnnotations;
using ExportPlatform.Identity.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Accounts;

/// <summary>The accounts, for operators: newest first, by page, role or exact address. Names and addresses stay out of the list.</summary>
internal static class ListAccounts
{
    public static async Task<Ok<AccountList>> Handle(
        IdentityDbContext db,
        AccountPeople people,
        CancellationToken cancellationToken,
        [StringLength(254)] string? email = null,
        [StringLength(20)] string? role = null,
        Guid? before = null,
        [Range(1, 100)] int limit = 50)
    {
        var indexes = people.IndexesOf(email);
        var accounts = await db.Users.AsNoTracking()
            .Where(a => (email == null || indexes.Contains(a.NormalizedEmail)) && (role == null || a.Roles.Contains(role)) && (before == null || a.Id < before))
            .OrderByDescending(a => a.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new AccountList(accounts.ConvertAll(AccountResponse.Of), accounts.Count == limit ? accounts[^1].Id : null));
    }
}

/// <summary>A page of accounts.</summary>
/// <param name="Accounts">Newest first.</param>
/// <param name="Before">Ask for the next page with it; null on the last.</param>
public sealed record AccountList(IReadOnlyList<AccountResponse> Accounts, Guid? Before);

/// <summary>An account as operators see it.</summary>
/// <param name="AccountId">Its id.</param>
/// <param name="Roles">What it may be.</param>
/// <param name="SellerId">Of a seller.</param>
/// <param name="Authority">Of an officer.</param>
/// <param name="HasSecondFactor">Whether a second factor is set up.</param>
/// <param name="IsLocked">Whether an operator locked it.</param>
/// <param name="CreatedAt">When it was opened.</param>
public sealed record AccountResponse(
    Guid AccountId, IReadOnlyList<string> Roles, Guid? SellerId, string? Authority, bool HasSecondFactor, bool IsLocked, DateTimeOffset CreatedAt)
{
    internal static AccountResponse Of(Account account) => new(
        account.Id, [.. account.Roles], account.SellerId, account.Authority, account.TwoFactorEnabled, account.IsLockedByOperator, account.CreatedAt);
}
