using Npgsql;

namespace ExportPlatform.Cli.Audit;

/// <summary>
/// Connections of whoever looks into databases that may have died a moment ago, beside much other work: none is left from before, and slow answers are
/// waited for.
/// </summary>
internal static class FreshConnection
{
    private const int PatienceSeconds = 60;
    private const int StatementSeconds = 300;

    /// <summary>Opens a new one.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = PatienceSeconds, CommandTimeout = StatementSeconds };
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
