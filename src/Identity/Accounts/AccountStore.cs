using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Accounts;

/// <summary>
/// The framework's store, which keeps everything as it is; here keys are sealed, recovery codes hashed, names and addresses sealed for their person
/// and found by a blind index.
/// </summary>
internal sealed class AccountStore(
    Database.IdentityDbContext db, IDataProtectionProvider protection, AccountPeople people, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, Database.IdentityDbContext, Guid>(db, describer)
{
    private readonly IDataProtector _protector = protection.CreateProtector("authenticator-key");

    public override async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default)
    {
        await people.SealAsync(user, cancellationToken);
        return await base.CreateAsync(user, cancellationToken);
    }

    public override async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken = default) =>
        await OpenedAsync(await base.FindByIdAsync(userId, cancellationToken), cancellationToken);

    public override Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken = default) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    public override async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken = default)
    {
        var indexes = people.IndexesOf(normalizedEmail);
        return await OpenedAsync(await Users.SingleOrDefaultAsync(a => indexes.Contains(a.NormalizedEmail), cancellationToken), cancellationToken);
    }

    // The framework sets these whenever it saves; what a person is found by follows from the address and outlives it.
    public override Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } sealedKey ? _protector.Unprotect(sealedKey) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(code), cancellationToken);

    private async Task<Account?> OpenedAsync(Account? account, CancellationToken cancellationToken)
    {
        if (account is not null)
        {
            await people.OpenAsync(account, cancellationToken);
        }

        return account;
    }

    // Codes are random enough that a plain hash cannot be turned back.
    private static string Hash(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())));
}
