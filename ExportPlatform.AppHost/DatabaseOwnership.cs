using Npgsql;

namespace ExportPlatform.AppHost;

/// <summary>To whom a database belongs.</summary>
/// <param name="Role">The role that owns it.</param>
/// <param name="Password">The role's; null for a role nobody logs in as.</param>
/// <param name="Members">Roles that may act as it.</param>
internal sealed record DatabaseOwner(string Role, string? Password, IReadOnlyList<string> Members);

/// <summary>
/// Makes a database and everything in it its role's own, as the server's superuser, and keeps everybody else out. It may run at every start and on data
/// of the time when the superuser owned everything.
/// </summary>
internal static class DatabaseOwnership
{
    private const string OwnDatabase =
        """
        DO $$
        DECLARE
            owner text := current_setting('ownership.role');
            password text := current_setting('ownership.password');
            database text := current_setting('ownership.database');
            member text;
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = owner) THEN
                EXECUTE format('CREATE ROLE %I', owner);
            END IF;
            EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', owner);
            IF password <> '' THEN
                EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', owner, password);
            END IF;
            FOREACH member IN ARRAY string_to_array(current_setting('ownership.members'), ',') LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = member) THEN
                    EXECUTE format('CREATE ROLE %I', member);
                END IF;
                EXECUTE format('GRANT %I TO %I', owner, member);
            END LOOP;
            EXECUTE format('ALTER DATABASE %I OWNER TO %I', database, owner);
            EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', database);
            REVOKE ALL ON DATABASE postgres FROM PUBLIC;
            REVOKE ALL ON DATABASE template1 FROM PUBLIC;
        END $$
        """;

    // Sequences of columns go with their tables; what belongs to an extension stays the superuser's.
    private const string OwnEverythingInIt =
        """
        DO $$
        DECLARE
            role name := current_setting('ownership.role');
            statement text;
        BEGIN
            FOR statement IN
                WITH space AS (
                    SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'),
                me AS (SELECT oid FROM pg_roles WHERE rolname = role)
                SELECT format('ALTER SCHEMA %I OWNER TO %I', s.nspname, role) FROM space s, me
                WHERE s.nspowner <> me.oid AND s.nspname <> 'public'
                UNION ALL
                SELECT format('ALTER %s %s OWNER TO %I',
                    CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
                    c.oid::regclass, role)
                FROM pg_class c JOIN space s ON s.oid = c.relnamespace, me
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner <> me.oid AND NOT EXISTS (
                    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                        AND (d.deptype = 'e' OR (c.relkind = 'S' AND d.deptype IN ('a', 'i'))))
                UNION ALL
                SELECT format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, role)
                FROM pg_proc p JOIN space s ON s.oid = p.pronamespace, me
                WHERE p.proowner <> me.oid AND NOT EXISTS (
                    SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            LOOP
                EXECUTE statement;
            END LOOP;
        END $$
        """;

    /// <summary>Gives the database of a connection string to its owner.</summary>
    /// <param name="administrator">The superuser's connection string to the database.</param>
    /// <param name="owner">To whom it shall belong.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task GiveAsync(string administrator, DatabaseOwner owner, CancellationToken cancellationToken)
    {
        var login = new NpgsqlConnectionStringBuilder(administrator) { Pooling = false };
        var database = login.Database ?? throw new ArgumentException("The connection string names no database.", nameof(administrator));
        await using (var server = await OpenAsync(new NpgsqlConnectionStringBuilder(login.ConnectionString) { Database = "postgres" }, owner, database, cancellationToken))
        {
            // Databases become ready side by side, and the catalogue of roles has no room for two at once. The lock ends with the connection.
            await ExecuteAsync(server, "SELECT pg_advisory_lock(hashtextextended('ownership', 0))", cancellationToken);
            await ExecuteAsync(server, OwnDatabase, cancellationToken);
        }

        await using var inside = await OpenAsync(login, owner, database, cancellationToken);
        await ExecuteAsync(inside, OwnEverythingInIt, cancellationToken);
    }

    // As settings of the connection, so that names and password are quoted by the server alone.
    private static async Task<NpgsqlConnection> OpenAsync(
        NpgsqlConnectionStringBuilder login, DatabaseOwner owner, string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT set_config('ownership.role', @role, false), set_config('ownership.password', @password, false),
                set_config('ownership.database', @database, false), set_config('ownership.members', @members, false)
            """;
        command.Parameters.AddWithValue("role", owner.Role);
        command.Parameters.AddWithValue("password", owner.Password ?? "");
        command.Parameters.AddWithValue("database", database);
        command.Parameters.AddWithValue("members", string.Join(',', owner.Members));
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
