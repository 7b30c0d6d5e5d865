using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using ExportPlatform.Trade;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.ServiceDefaults.Tests.PersonalData;

public sealed class PersonalDataVaultTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly KeyOwner LiNa = KeyOwner.Person(Guid.Parse("0190b000-0000-7000-8000-000000000001"));
    private static readonly KeyOwner Anna = KeyOwner.Person(Guid.Parse("0190b000-0000-7000-8000-000000000002"));
    private static readonly Address Door = new("Li Na 李娜", "Nanjing Road 100", ["Цех 4"]);

    [Fact]
    public async Task What_was_sealed_opens_again_and_is_not_seen_in_between()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());

        var hidden = await vault.Vault.SealAsync(LiNa, Door, default);

        Assert.Equivalent(Door, await vault.Vault.OpenAsync(hidden, default));
        Assert.Equal((LiNa.SubjectId, LiNa.Purpose, 1), (hidden.SubjectId, hidden.Purpose, hidden.KeyVersion));
        Assert.DoesNotContain("Nanjing", Encoding.UTF8.GetString(hidden.Content), StringComparison.Ordinal);
        Assert.NotEqual(hidden.ToString(), (await vault.Vault.SealAsync(LiNa, Door, default)).ToString());
    }

    [Fact]
    public async Task Another_service_with_the_same_master_key_opens_it()
    {
        var database = await databases.CreateAsync();
        await using var checkout = await TestVault.OpenAsync(database);
        await using var shipping = await TestVault.OpenAsync(database);

        var hidden = await checkout.Vault.SealAsync(LiNa, Door, default);

        Assert.Equivalent(Door, await shipping.Vault.OpenAsync(hidden, default));
        await using var stranger = await TestVault.OpenAsync(database, masterKey: "another-master-key-of-the-tests-only-and-of-nothing");
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await stranger.Vault.OpenAsync(hidden, default));
    }

    [Fact]
    public async Task A_change_of_any_byte_is_refused()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var hidden = await vault.Vault.SealAsync(LiNa, Door, default);
        for (var i = 0; i < hidden.Content.Length; i++)
        {
            var changed = hidden.Content;
            changed[i] ^= 1;
            var forged = new Sealed<Address>(hidden.SubjectId, hidden.Purpose, hidden.KeyVersion, changed);
            await Assert.ThrowsAnyAsync<CryptographicException>(async () => await vault.Vault.OpenAsync(forged, default));
        }
    }

    [Fact]
    public async Task A_value_does_not_pass_as_another_subjects_or_another_purposes()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var hidden = await vault.Vault.SealAsync(LiNa, Door, default);
        await vault.Vault.SealAsync(Anna, Door, default);
        await vault.Vault.SealAsync(KeyOwner.CustomsRecord(LiNa.SubjectId), Door, default);

        foreach (var (subject, purpose) in ((Guid, string)[])[(Anna.SubjectId, "person"), (LiNa.SubjectId, "customs-record")])
        {
            var moved = new Sealed<Address>(subject, purpose, 1, hidden.Content);
            await Assert.ThrowsAnyAsync<CryptographicException>(async () => await vault.Vault.OpenAsync(moved, default));
        }
    }

    [Fact]
    public async Task A_key_row_does_not_pass_as_another_subjects()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        await vault.Vault.SealAsync(LiNa, Door, default);
        var annas = await vault.Vault.SealAsync(Anna, Door, default);
        await vault.ReadAsync<int>(
            $"""
            WITH moved AS (UPDATE vault.data_key a SET wrapped = l.wrapped FROM vault.data_key l
                WHERE a.subject_id = '{Anna.SubjectId}' AND l.subject_id = '{LiNa.SubjectId}' RETURNING 1)
            SELECT count(*)::int FROM moved
            """);
        vault.Vault.Forget();

        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await vault.Vault.OpenAsync(annas, default));
    }

    [Fact]
    public async Task Many_who_start_at_once_agree_on_one_key()
    {
        var database = await databases.CreateAsync();
        var vaults = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TestVault.OpenAsync(database)));

        var hidden = await Task.WhenAll(vaults.Select(vault => vault.Vault.SealAsync(LiNa, Door, default).AsTask()));

        Assert.All(hidden, value => Assert.Equal(1, value.KeyVersion));
        Assert.Equal(1, await vaults[0].ReadAsync<long>("SELECT count(*) FROM vault.data_key"));
        Assert.All(await vaults[0].Vault.OpenAllAsync(hidden, default), opened => Assert.Equivalent(Door, opened));
        foreach (var vault in vaults)
        {
            await vault.DisposeAsync();
        }
    }

    [Fact]
    public async Task Erased_is_erased_here_at_once_and_everywhere_within_a_minute()
    {
        var database = await databases.CreateAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 9, 15, 12, 0, 0, TimeSpan.Zero));
        await using var here = await TestVault.OpenAsync(database, clock);
        await using var there = await TestVault.OpenAsync(database, clock);
        var hidden = await here.Vault.SealAsync(LiNa, Door, default);
        var annas = await here.Vault.SealAsync(Anna, Door, default);
        Assert.NotNull(await there.Vault.OpenAsync(hidden, default));

        Assert.Equal(1, await here.Vault.EraseAsync(LiNa, default));

        Assert.Null(await here.Vault.OpenAsync(hidden, default));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([null, "Li Na 李娜"], (await there.Vault.OpenAllAsync([hidden, annas], default)).Select(door => door?.Name));
        Assert.Equal(1, await here.ReadAsync<long>("SELECT count(*) FROM vault.data_key WHERE wrapped IS NULL AND erased_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_person_who_comes_back_starts_with_a_new_key()
    {
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync());
        var before = await vault.Vault.SealAsync(LiNa, Door, default);
        await vault.Vault.EraseAsync(LiNa, default);

        var after = await vault.Vault.SealAsync(LiNa, Door, default);

        Assert.Equal(2, after.KeyVersion);
        Assert.Null(await vault.Vault.OpenAsync(before, default));
        Assert.Equivalent(Door, await vault.Vault.OpenAsync(after, default));
    }

    [Fact]
    public async Task What_the_law_keeps_is_not_erased_before_its_term_and_goes_by_itself_after()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 9, 15, 12, 0, 0, TimeSpan.Zero));
        await using var vault = await TestVault.OpenAsync(await databases.CreateAsync(), clock);
        var record = KeyOwner.CustomsRecord(Guid.CreateVersion7());
        var hidden = await vault.Vault.SealAsync(record, Door, default, clock.GetUtcNow().AddYears(5));

        Assert.Equal(0, await vault.Vault.EraseAsync(record, default));
        Assert.NotNull(await vault.Vault.OpenAsync(hidden, default));

        clock.Advance(TimeSpan.FromDays(5 * 366));
        Assert.Equal(1, await vault.Keys.EraseExpiredAsync(default));
        Assert.Null(await vault.Vault.OpenAsync(hidden, default));
    }

    [Fact]
    public async Task A_new_master_key_takes_over_without_touching_what_is_sealed()
    {
        const string next = "the-next-master-key-of-the-tests-only-and-of-nothing";
        var database = await databases.CreateAsync();
        await using var before = await TestVault.OpenAsync(database);
        var owners = Enumerable.Range(0, 25).Select(_ => KeyOwner.Person(Guid.CreateVersion7())).ToList();
        var hidden = new List<Sealed<Address>>();
        foreach (var owner in owners)
        {
            hidden.Add(await before.Vault.SealAsync(owner, Door, default));
        }

        // Both keys while it runs, in small steps; then the new one alone.
        await using var during = await TestVault.OpenAsync(database, masterKey: next, formerMasterKeys: TestVault.MasterKey);
        Assert.Equivalent(Door, await during.Vault.OpenAsync(hidden[0], default));
        int rewrapped, total = 0;
        while ((rewrapped = await during.Keys.RewrapAsync(10, default)) > 0)
        {
            total += rewrapped;
        }

        Assert.Equal(25, total);
        await using var after = await TestVault.OpenAsync(database, masterKey: next);
        Assert.All(await after.Vault.OpenAllAsync(hidden, default), door => Assert.Equivalent(Door, door));
        before.Vault.Forget();
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await before.Vault.OpenAsync(hidden[0], default));
    }

    [Fact]
    public async Task While_the_vault_is_away_known_keys_go_on_and_unknown_ones_fail_as_an_outage()
    {
        var database = await databases.CreateAsync();
        await using var vault = await TestVault.OpenAsync(database);
        var hidden = await vault.Vault.SealAsync(LiNa, Door, default);
        await databases.DropAsync(database);

        Assert.Equivalent(Door, await vault.Vault.OpenAsync(hidden, default));
        Assert.Equivalent(Door, await vault.Vault.OpenAsync(await vault.Vault.SealAsync(LiNa, Door, default), default));
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(async () => await vault.Vault.SealAsync(Anna, Door, default));
    }

    private sealed record Address(string Name, string Street, IReadOnlyList<string> Notes);
}
