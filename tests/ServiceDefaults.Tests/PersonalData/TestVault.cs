using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Tests.PersonalData;

/// <summary>One service's vault on a database that others may share.</summary>
internal sealed class TestVault : IAsyncDisposable
{
    public const string MasterKey = "a-master-key-of-the-tests-only-and-of-nothing-else";
    private readonly NpgsqlDataSource _database;

    private TestVault(NpgsqlDataSource database, PersonalDataOptions options, TimeProvider clock)
    {
        _database = database;
        Keys = new KeyStore(database, new MasterKeys(Options.Create(options)), clock);
        Vault = new PersonalDataVault(Keys, Options.Create(options), clock);
    }

    public KeyStore Keys { get; }

    public PersonalDataVault Vault { get; }

    public static async Task<TestVault> OpenAsync(
        string connectionString, TimeProvider? clock = null, string masterKey = MasterKey, params string[] formerMasterKeys)
    {
        var options = new PersonalDataOptions { MasterKey = masterKey };
        foreach (var former in formerMasterKeys)
        {
            options.FormerMasterKeys.Add(former);
        }

        var vault = new TestVault(NpgsqlDataSource.Create(connectionString), options, clock ?? TimeProvider.System);
        await vault.Keys.MigrateAsync(default);
        return vault;
    }

    /// <summary>One value of the vault's database.</summary>
    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Vault.Dispose();
        await _database.DisposeAsync();
    }
}
