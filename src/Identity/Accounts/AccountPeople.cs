using ExportPlatform.ServiceDefaults.PersonalData;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Seals who somebody is for the account, under the key of the person that orders are sealed under too: one erasure takes both.</summary>
internal sealed class AccountPeople(PersonalDataVault vault, MasterKeys masterKeys)
{
    /// <summary>Seals name and address of an account and sets what it is found by.</summary>
    public async Task SealAsync(Account account, CancellationToken cancellationToken)
    {
        var email = account.Email ?? throw new InvalidOperationException("An account without an address cannot be found again.");
        account.Person = await vault.SealAsync(KeyOwner.Person(account.Id), new AccountPerson(account.Name, email), cancellationToken);
        account.NormalizedEmail = account.NormalizedUserName = IndexOf(Normalize(email));
    }

    /// <summary>Opens name and address; once erased, the name is empty and the address null.</summary>
    public async Task OpenAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Person is { } person)
        {
            var opened = await vault.OpenAsync(person, cancellationToken);
            (account.Name, account.Email, account.UserName) = (opened?.Name ?? "", opened?.Email, opened?.Email);
        }
    }

    /// <summary>Opens them when a token's scopes tell them to an application.</summary>
    public Task OpenForAsync(Account account, IEnumerable<string> scopes, CancellationToken cancellationToken) =>
        scopes.Any(scope => scope is Scopes.Profile or Scopes.Email) ? OpenAsync(account, cancellationToken) : Task.CompletedTask;

    /// <summary>What an address in capitals is found by when it is written now.</summary>
    public string IndexOf(string normalized) => masterKeys.BlindIndexes(normalized)[0];

    /// <summary>All it may be found by, also when it was written under a former master key; none for no address.</summary>
    public IReadOnlyList<string> IndexesOf(string? email) => email is null ? [] : masterKeys.BlindIndexes(Normalize(email));

    /// <summary>Whether an account is found by the current master key.</summary>
    public bool IsCurrent(string? index) => index?.StartsWith(masterKeys.CurrentId + ".", StringComparison.Ordinal) == true;

    private static string Normalize(string email) => email.Trim().ToUpperInvariant();
}
