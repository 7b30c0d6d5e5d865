using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>The data keys, wrapped, in their own database. An erased key leaves its row without the key, so that its number is not used again.</summary>
public sealed class KeyStore(NpgsqlDataSource vault, MasterKeys masterKeys, TimeProvider clock)
{
    private const int DataKeyBytes = 32;

    /// <summary>Makes the table unless it is there. Several services may start at once.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // The statements of one command are one transaction; the lock goes with it.
        await using var command = vault.CreateCommand(
            """
            SELECT pg_advisory_xact_lock(hashtextextended('vault.schema', 0));
            CREATE SCHEMA IF NOT EXISTS vault;
            CREATE TABLE IF NOT EXISTS vault.data_key (
                subject_id uuid NOT NULL,
                purpose text NOT NULL,
                version int NOT NULL CHECK (version > 0),
                wrapped bytea NULL,
                master_key_id text NOT NULL,
                created_at timestamptz NOT NULL,
                retain_until timestamptz NULL,
                erased_at timestamptz NULL,
                PRIMARY KEY (subject_id, purpose, version),
                CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL)));
            CREATE INDEX IF NOT EXISTS ix_data_key_retain_until ON vault.data_key (retain_until) WHERE erased_at IS NULL;
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The owner's living key, made if there is none, in one statement.</summary>
    public async Task<(int Version, byte[] Key)> GetOrCreateAsync(KeyOwner owner, DateTimeOffset? retainUntil, CancellationToken cancellationToken)
    {
        var fresh = RandomNumberGenerator.GetBytes(DataKeyBytes);

        // Two who start at once meet at the primary key: the later one reads the earlier one's row.
        await using var command = vault.CreateCommand(
            """
            WITH living AS (
                SELECT version, wrapped, master_key_id FROM vault.data_key
                WHERE subject_id = @subject AND purpose = @purpose AND erased_at IS NULL
                ORDER BY version DESC LIMIT 1),
            made AS (
                INSERT INTO vault.data_key AS k (subject_id, purpose, version, wrapped, master_key_id, created_at, retain_until)
                SELECT @subject, @purpose,
                    (SELECT COALESCE(max(version), 0) + 1 FROM vault.data_key WHERE subject_id = @subject AND purpose = @purpose),
                    @wrapped, @master, @now, @retain
                WHERE NOT EXISTS (SELECT FROM living)
                ON CONFLICT (subject_id, purpose, version) DO UPDATE SET purpose = k.purpose
                RETURNING version, wrapped, master_key_id)
            SELECT * FROM living UNION ALL SELECT * FROM made
            """);
        AddOwner(command, owner);
        command.Parameters.AddWithValue("wrapped", masterKeys.Wrap(fresh, owner));
        command.Parameters.AddWithValue("master", masterKeys.CurrentId);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.Add(new NpgsqlParameter("retain", NpgsqlDbType.TimestampTz) { Value = (object?)retainUntil ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), masterKeys.Unwrap(reader.GetFieldValue<byte[]>(1), reader.GetString(2), owner));
    }

    /// <summary>The keys of that name that still live, in one question.</summary>
    public async Task<IReadOnlyDictionary<KeyName, byte[]>> FindAsync(IReadOnlyCollection<KeyName> names, CancellationToken cancellationToken)
    {
        await using var command = vault.CreateCommand(
            """
            SELECT k.subject_id, k.purpose, k.version, k.wrapped, k.master_key_id
            FROM unnest(@subjects, @purposes, @versions) AS wanted (subject_id, purpose, version)
            JOIN vault.data_key k USING (subject_id, purpose, version)
            WHERE k.erased_at IS NULL
            """);
        command.Parameters.AddWithValue("subjects", names.Select(name => name.Owner.SubjectId).ToArray());
        command.Parameters.AddWithValue("purposes", names.Select(name => name.Owner.Purpose).ToArray());
        command.Parameters.AddWithValue("versions", names.Select(name => name.Version).ToArray());
        var found = new Dictionary<KeyName, byte[]>(names.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var owner = new KeyOwner(reader.GetGuid(0), reader.GetString(1));
            found[new KeyName(owner, reader.GetInt32(2))] = masterKeys.Unwrap(reader.GetFieldValue<byte[]>(3), reader.GetString(4), owner);
        }

        return found;
    }

    /// <summary>Destroys all keys of an owner for good. A key whose retention still runs stays.</summary>
    /// <returns>How many were destroyed.</returns>
    public async Task<int> EraseAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        await using var command = vault.CreateCommand(
            """
            UPDATE vault.data_key SET wrapped = NULL, erased_at = @now
            WHERE subject_id = @subject AND purpose = @purpose AND erased_at IS NULL AND (retain_until IS NULL OR retain_until <= @now)
            """);
        AddOwner(command, owner);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Destroys every key whose retention has ended.</summary>
    /// <returns>How many were destroyed.</returns>
    public async Task<int> EraseExpiredAsync(CancellationToken cancellationToken)
    {
        await using var command = vault.CreateCommand(
            "UPDATE vault.data_key SET wrapped = NULL, erased_at = @now WHERE erased_at IS NULL AND retain_until <= @now");
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Wraps some keys of former master keys under the current one. What is sealed does not change.</summary>
    /// <returns>How many were rewrapped; zero when all are done.</returns>
    public async Task<int> RewrapAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var connection = await vault.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var old = await LockFormerAsync(connection, atMost, cancellationToken);
        foreach (var (name, wrapped, masterKeyId) in old)
        {
            await using var update = new NpgsqlCommand(
                """
                UPDATE vault.data_key SET wrapped = @wrapped, master_key_id = @master
                WHERE subject_id = @subject AND purpose = @purpose AND version = @version
                """,
                connection);
            AddOwner(update, name.Owner);
            update.Parameters.AddWithValue("version", name.Version);
            update.Parameters.AddWithValue("wrapped", masterKeys.Wrap(masterKeys.Unwrap(wrapped, masterKeyId, name.Owner), name.Owner));
            update.Parameters.AddWithValue("master", masterKeys.CurrentId);
            await update.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return old.Count;
    }

    private async Task<List<(KeyName Name, byte[] Wrapped, string MasterKeyId)>> LockFormerAsync(
        NpgsqlConnection connection, int atMost, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT subject_id, purpose, version, wrapped, master_key_id FROM vault.data_key
            WHERE erased_at IS NULL AND master_key_id <> @master LIMIT @limit FOR UPDATE SKIP LOCKED
            """,
            connection);
        command.Parameters.AddWithValue("master", masterKeys.CurrentId);
        command.Parameters.AddWithValue("limit", atMost);
        var found = new List<(KeyName, byte[], string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var owner = new KeyOwner(reader.GetGuid(0), reader.GetString(1));
            found.Add((new KeyName(owner, reader.GetInt32(2)), reader.GetFieldValue<byte[]>(3), reader.GetString(4)));
        }

        return found;
    }

    private static void AddOwner(NpgsqlCommand command, KeyOwner owner)
    {
        command.Parameters.AddWithValue("subject", owner.SubjectId);
        command.Parameters.AddWithValue("purpose", owner.Purpose);
    }
}
