using ExportPlatform.AppHost;
using Npgsql;

namespace ExportPlatform.Platform.Tests;

/// <summary>A service that is broken into gives away its own data and no other service's.</summary>
public sealed class LeastPrivilegeTests(PlatformHost platform)
{
    private const string ConnectionStrings = "ConnectionStrings__";
    private static readonly string[] All = [.. PersonalDataScan.Databases, "simulatorsdb", "postgres", "template1"];

    [Theory]
    [InlineData("catalog", "catalogdb", "vaultdb")]
    [InlineData("checkout", "checkoutdb", "vaultdb")]
    [InlineData("payments", "paymentsdb", "vaultdb")]
    [InlineData("customs", "customsdb", "vaultdb")]
    [InlineData("shipping", "shippingdb", "vaultdb")]
    [InlineData("identity", "identitydb", "vaultdb")]
    [InlineData("webhooks", "webhooksdb")]
    [InlineData("simulators", "simulatorsdb")]
    public async Task A_service_can_log_in_to_its_own_database_and_to_no_other(string service, params string[] own)
    {
        var logins = await LoginsAsync(service);
        Assert.Equal(own.Order(StringComparer.Ordinal), logins.Keys.Order(StringComparer.Ordinal));

        foreach (var (name, login) in logins)
        {
            Assert.Equal((false, false), await RightsAsync(login));
            foreach (var database in All)
            {
                var refusal = await RefusalAsync(new NpgsqlConnectionStringBuilder(login) { Database = database });
                Assert.Equal((service, name, database, own.Contains(database) ? null : PostgresErrorCodes.InsufficientPrivilege), (service, name, database, refusal));
            }
        }
    }

    /// <summary>Data folders made before roles were: one superuser owned everything in them.</summary>
    [Fact]
    public async Task Data_of_the_superusers_time_becomes_the_roles_own_and_stays_so()
    {
        var administrator = (await platform.App.GetConnectionStringAsync("catalogdb"))!;
        var old = new NpgsqlConnectionStringBuilder(administrator) { Database = "olddb", Pooling = false };
        await ExecuteAsync(administrator, "CREATE DATABASE olddb");
        try
        {
            await ExecuteAsync(
                old.ConnectionString,
                """
                CREATE SCHEMA old;
                CREATE TABLE old.thing (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text);
                CREATE SEQUENCE old.number;
                CREATE VIEW old.words AS SELECT word FROM old.thing;
                CREATE FUNCTION old.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
                CREATE TRIGGER thing_stays BEFORE DELETE ON old.thing FOR EACH STATEMENT EXECUTE FUNCTION old.refuse();
                CREATE TABLE public.history (id text PRIMARY KEY);
                """);
            var owner = new DatabaseOwner("old_owner", "a password of letters 'and' quotes", []);
            await DatabaseOwnership.GiveAsync(old.ConnectionString, owner, TestContext.Current.CancellationToken);
            await DatabaseOwnership.GiveAsync(old.ConnectionString, owner, TestContext.Current.CancellationToken);

            var login = new NpgsqlConnectionStringBuilder(old.ConnectionString) { Username = owner.Role, Password = owner.Password }.ConnectionString;
            await ExecuteAsync(
                login,
                """
                INSERT INTO old.thing (word) VALUES ('kept');
                ALTER TABLE old.thing ADD COLUMN more int;
                DROP VIEW old.words;
                ALTER SEQUENCE old.number RESTART;
                CREATE OR REPLACE FUNCTION old.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stays'; END $$;
                CREATE TABLE public.newer (id int);
                CREATE SCHEMA newer;
                ALTER TABLE public.history ADD COLUMN at timestamptz;
                """);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(new NpgsqlConnectionStringBuilder(login) { Database = "catalogdb" }));
        }
        finally
        {
            await ExecuteAsync(administrator, "DROP DATABASE olddb WITH (FORCE)");
            await ExecuteAsync(administrator, "DROP ROLE IF EXISTS old_owner");
        }
    }

    private async Task<Dictionary<string, string>> LoginsAsync(string service) =>
        (await platform.EnvironmentOfAsync(service))
            .Where(variable => variable.Key.StartsWith(ConnectionStrings, StringComparison.Ordinal) && variable.Value.StartsWith("Host=", StringComparison.Ordinal))
            .ToDictionary(
                variable => variable.Key[ConnectionStrings.Length..],
                variable => new NpgsqlConnectionStringBuilder(variable.Value) { Pooling = false }.ConnectionString,
                StringComparer.Ordinal);

    private static async Task<(bool MayAll, bool MayMake)> RightsAsync(string login)
    {
        await using var connection = new NpgsqlConnection(login);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT bool_or(rolsuper OR rolbypassrls OR rolreplication), bool_or(rolcreatedb OR rolcreaterole) FROM pg_roles WHERE pg_has_role(rolname, 'MEMBER')",
            connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    private static async Task<string?> RefusalAsync(NpgsqlConnectionStringBuilder login)
    {
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }

    private static async Task ExecuteAsync(string login, string sql)
    {
        await using var connection = new NpgsqlConnection(login);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
