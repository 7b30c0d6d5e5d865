using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.Messaging.Storage;

/// <summary>Runs the hot statements on a context's own connection, prepared once for each physical connection.</summary>
internal static class RawCommands
{
    public static async Task<NpgsqlConnection> OpenConnection(this DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return (NpgsqlConnection)db.Database.GetDbConnection();
    }

    public static async Task<bool> MarkHandled(
        this DbContext db, Guid messageId, Guid consumerId, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var command = new NpgsqlCommand(MessagingSql.For(db).MarkHandled, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = messageId },
                new NpgsqlParameter<Guid> { TypedValue = consumerId },
            },
        };
        await command.PrepareAsync(cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public static Task<int> RemoveSent(this DbContext db, long[] sequences, CancellationToken cancellationToken) =>
        Execute(db, MessagingSql.For(db).RemoveSent, [new NpgsqlParameter<long[]> { TypedValue = sequences }], cancellationToken);

    public static Task<int> CancelScheduled(this DbContext db, Guid[] tokens, CancellationToken cancellationToken) =>
        Execute(db, MessagingSql.For(db).Cancel, [new NpgsqlParameter<Guid[]> { TypedValue = tokens }], cancellationToken);

    public static async Task<int> Execute(DbContext db, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var connection = await db.OpenConnection(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
