using ExportPlatform.Identity.Tests.Servers;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportPlatform.Identity.Tests.Accounts;

/// <summary>Who somebody is lies sealed, is found by an index only the master key makes, and goes with the person's key.</summary>
[Trait("Needs", "Servers")]
public sealed class SealedAccountTests(IdentityWorld world)
{
    private const string Password = "four small words together";
    private const string Everything = "SELECT coalesce(string_agg(a::text, ' '), '') FROM identity.account a";

    [Fact]
    public async Task Name_and_address_lie_nowhere_in_the_clear_and_the_person_signs_in()
    {
        var database = await world.NewDatabaseAsync();
        await using var identity = new RunningIdentity(database, world.NewFolder());
        var word = $"w{Guid.CreateVersion7():N}";
        using var browser = await RegisterAsync(identity, word);

        await browser.OpenAsync("/account");
        await browser.SignInAsync($"{word.ToUpperInvariant()}@New.Example", Password);

        Assert.Contains($"{word}@new.example", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"Name {word}", browser.Page, StringComparison.Ordinal);
        var rows = await AskAsync(database, Everything);
        Assert.DoesNotContain(word, rows, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("demo.example", rows, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_lay_in_the_clear_before_is_sealed_at_the_next_start()
    {
        var (database, folder, word) = (await world.NewDatabaseAsync(), world.NewFolder(), $"w{Guid.CreateVersion7():N}");
        await using (var before = new RunningIdentity(database, folder))
        {
            using var registered = await RegisterAsync(before, word);
        }

        await AskAsync(database, $"""
            UPDATE identity.account SET person = json_build_object('name', 'Name {word}', 'email', '{word}@new.example')::text,
                normalized_email = upper('{word}@new.example'), normalized_user_name = upper('{word}@new.example')
            WHERE created_at = (SELECT max(created_at) FROM identity.account)
            RETURNING id::text
            """);
        Assert.Contains(word, await AskAsync(database, Everything), StringComparison.Ordinal);

        await using var after = new RunningIdentity(database, folder);
        using var browser = new Browser(after);
        await browser.OpenAsync("/account");
        await browser.SignInAsync($"{word}@new.example", Password);

        Assert.Contains($"Name {word}", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(word, await AskAsync(database, Everything), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_the_persons_key_name_and_address_are_gone_for_good()
    {
        var database = await world.NewDatabaseAsync();
        await using var identity = new RunningIdentity(database, world.NewFolder());
        var word = $"w{Guid.CreateVersion7():N}";
        using var browser = await RegisterAsync(identity, word);
        var accountId = Guid.Parse(await AskAsync(database, "SELECT id::text FROM identity.account ORDER BY created_at DESC, id DESC LIMIT 1"));

        await identity.Services.GetRequiredService<PersonalDataVault>().EraseAsync(KeyOwner.Person(accountId), CancellationToken.None);
        await browser.OpenAsync("/account");
        await browser.SignInAsync($"{word}@new.example", Password);

        Assert.Equal("/account", browser.Address.AbsolutePath);
        Assert.Contains("data erased", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(word, browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_change_of_the_master_key_people_are_found_as_before()
    {
        var (database, folder, word) = (await world.NewDatabaseAsync(), world.NewFolder(), $"w{Guid.CreateVersion7():N}");
        await using (var before = new RunningIdentity(database, folder))
        {
            using var registered = await RegisterAsync(before, word);
        }

        const string index = "SELECT normalized_email FROM identity.account ORDER BY created_at DESC, id DESC LIMIT 1";
        var former = await AskAsync(database, index);
        await using var after = new RunningIdentity(database, folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PersonalData:MasterKey"] = "another master key of the tests, as long",
            ["PersonalData:FormerMasterKeys:0"] = RunningIdentity.MasterKey,
        });
        using var browser = new Browser(after);
        await browser.OpenAsync("/account");
        await browser.SignInAsync($"{word}@new.example", Password);

        Assert.Equal("/account", browser.Address.AbsolutePath);
        Assert.NotEqual(former, await AskAsync(database, index));
    }

    private static async Task<Browser> RegisterAsync(RunningIdentity identity, string word)
    {
        var browser = new Browser(identity);
        await browser.OpenAsync("/account/register");
        return await browser.SubmitAsync(("role", "buyer"), ("name", $"Name {word}"), ("email", $"{word}@new.example"), ("password", Password));
    }

    private static async Task<string> AskAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
