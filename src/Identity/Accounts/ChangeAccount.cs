using System.ComponentModel.DataAnnotations;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Sessions;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Accounts;

/// <summary>An operator gives or takes roles, or locks and unlocks an account. What the account had before ends within seconds.</summary>
internal static class ChangeAccount
{
    public static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> SetRoles(
        Guid accountId, SetRolesRequest request, HttpContext http, IdentityDbContext db, Revoking revoking, CancellationToken cancellationToken)
    {
        var roles = request.Roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (roles.Except(AccountRoles.OfPeople, StringComparer.Ordinal).Any() || roles.Contains(Policies.Officer) != (request.Authority is not null))
        {
            return PlatformProblems.Problem("account.roles-wrong", "Name known roles, and an authority for officers only.");
        }

        if (accountId == http.User.AccountId())
        {
            return OwnAccount();
        }

        if (await db.Users.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is not { } account)
        {
            return PlatformProblems.NotFound("account");
        }

        Audit(db, http, "identity.account.set-roles", account, request.Reason, Rights(account.Roles, account.Authority), Rights(roles, request.Authority));
        (account.Roles, account.Authority) = (roles, request.Authority);
        account.SellerId = roles.Contains(Policies.Seller) ? account.SellerId ?? Guid.CreateVersion7() : account.SellerId;
        await db.SaveChangesAsync(cancellationToken);
        await revoking.AllOfAccountAsync(accountId, cancellationToken);
        return TypedResults.Ok(AccountResponse.Of(account));
    }

    public static Task<Results<Ok<AccountResponse>, ProblemHttpResult>> Lock(
        Guid accountId, ReasonRequest request, HttpContext http, IdentityDbContext db, Revoking revoking, CancellationToken cancellationToken) =>
        SetLockAsync(accountId, request, DateTimeOffset.MaxValue, http, db, revoking, cancellationToken);

    public static Task<Results<Ok<AccountResponse>, ProblemHttpResult>> Unlock(
        Guid accountId, ReasonRequest request, HttpContext http, IdentityDbContext db, Revoking revoking, CancellationToken cancellationToken) =>
        SetLockAsync(accountId, request, null, http, db, revoking, cancellationToken);

    private static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> SetLockAsync(
        Guid accountId,
        ReasonRequest request,
        DateTimeOffset? until,
        HttpContext http,
        IdentityDbContext db,
        Revoking revoking,
        CancellationToken cancellationToken)
    {
        if (accountId == http.User.AccountId())
        {
            return OwnAccount();
        }

        if (await db.Users.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is not { } account)
        {
            return PlatformProblems.NotFound("account");
        }

        var command = until is null ? "identity.account.unlock" : "identity.account.lock";
        Audit(db, http, command, account, request.Reason, State(account), State(until));
        (account.LockoutEnd, account.AccessFailedCount) = (until, 0);
        await db.SaveChangesAsync(cancellationToken);
        if (until is not null)
        {
            await revoking.AllOfAccountAsync(accountId, cancellationToken);
        }

        return TypedResults.Ok(AccountResponse.Of(account));
    }

    private static ProblemHttpResult OwnAccount() => PlatformProblems.Problem("account.own", "Somebody else has to change your own account.");

    private static void Audit(
        IdentityDbContext db, HttpContext http, string command, Account account, string reason, Dictionary<string, string?> old, Dictionary<string, string?> now) =>
        db.Audit(new AuditRecord(AuditActor.Of(http.User), command, "account", account.Id.ToString()) { Old = old, New = now, Reason = reason });

    private static Dictionary<string, string?> Rights(IEnumerable<string> roles, string? authority) =>
        new(StringComparer.Ordinal) { ["roles"] = string.Join(' ', roles), ["authority"] = authority };

    private static Dictionary<string, string?> State(Account account) => State(account.IsLockedByOperator ? account.LockoutEnd : null);

    private static Dictionary<string, string?> State(DateTimeOffset? until) =>
        new(StringComparer.Ordinal) { ["state"] = until is null ? "open" : "locked" };
}

/// <summary>What an account is to be from now on.</summary>
/// <param name="Roles">Of buyer, seller, agent, officer, operator; these and no others.</param>
/// <param name="Reason">Why, for the audit trail.</param>
/// <param name="Authority">An officer's authority, such as customs; only with that role.</param>
public sealed record SetRolesRequest(
    [property: Required, MaxLength(5)] IReadOnlyList<string> Roles,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    [property: StringLength(40, MinimumLength = 2), RegularExpression("^[a-z][a-z-]*$")] string? Authority = null);

/// <summary>Why, for the audit trail.</summary>
public sealed record ReasonRequest([property: Required, StringLength(500, MinimumLength = 3)] string Reason);
