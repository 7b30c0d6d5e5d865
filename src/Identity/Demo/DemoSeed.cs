using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Mandates;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Identity.Demo;

/// <summary>Opens the accounts of the demo people, in Development only.</summary>
internal sealed class DemoSeed(
    IdentityDbContext db, AccountPeople sealing, IPasswordHasher<Account> hasher, IOptions<DemoOptions> options, TimeProvider clock)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var people = DemoPeople.All.Where(person => person.Role != AccountRoles.Partner).ToArray();
        var known = await db.Users.Where(a => people.Select(p => p.AccountId).Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var accounts = people.Select(person => known.GetValueOrDefault(person.AccountId) ?? Open(person)).ToArray();
        foreach (var account in accounts.Where(account => account.Person is null))
        {
            await sealing.SealAsync(account, cancellationToken);
        }

        SetPassword(accounts);
        await OpenCrowdAsync(cancellationToken);
        if (!await db.Mandates.AnyAsync(m => m.AgentId == DemoPeople.Agent, cancellationToken))
        {
            db.Mandates.AddRange(DemoPeople.SellersWithAgent.Select(MandateOf));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task OpenCrowdAsync(CancellationToken cancellationToken)
    {
        var crowd = DemoPeople.Crowd(options.Value).ToArray();
        var ids = crowd.Select(person => person.AccountId).ToArray();
        var known = await db.Users.Where(account => ids.Contains(account.Id)).Select(account => account.Id).ToHashSetAsync(cancellationToken);
        foreach (var person in crowd.Where(person => !known.Contains(person.AccountId)))
        {
            Open(person);
        }
    }

    private Account Open(DemoPerson person)
    {
        var account = new Account
        {
            Id = person.AccountId,
            Name = person.Name,
            UserName = person.Email,
            Email = person.Email,
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            Roles = [person.Role],
            SellerId = person.SellerId,
            Authority = person.Authority,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Users.Add(account);
        return account;
    }

    // Hashing is slow on purpose: people with one password have one hash, made when it is not yet the one they have.
    private void SetPassword(Account[] accounts)
    {
        if (options.Value.Password is not { Length: > 0 } password)
        {
            return;
        }

        var last = accounts[^1];
        var isKnown = last.PasswordHash is { } kept && hasher.VerifyHashedPassword(last, kept, password) != PasswordVerificationResult.Failed;
        var hash = isKnown ? last.PasswordHash : hasher.HashPassword(last, password);
        foreach (var account in accounts.Where(account => account.PasswordHash != hash))
        {
            account.PasswordHash = hash;
        }
    }

    private Mandate MandateOf(Guid sellerId)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new Mandate
        {
            MandateId = Guid.CreateVersion7(),
            SellerId = sellerId,
            AgentId = DemoPeople.Agent,
            ValidFrom = today,
            ValidUntil = today.AddDays(Mandate.MaxDays),
            GrantedBy = DemoPeople.Agent,
            GrantedAt = clock.GetUtcNow(),
        };
    }
}
