using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Npgsql;

namespace Aspire.Hosting.Servers;

/// <summary>Runs PostgreSQL: its own data folder, password login, loopback only, no socket files; a server that joins another as its streaming standby.</summary>
internal static class PostgresLauncher
{
    private const string MaxConnections = "max_connections=400";
    private static readonly TimeSpan PreparePatience = TimeSpan.FromMinutes(2);

    public static async Task<LaunchPlan> PrepareAsync(
        PostgresServerResource resource, RunContext context, ResourceLog log, CancellationToken cancellationToken)
    {
        var installation = await context.Programs.GetAsync(ServerKind.Postgres, cancellationToken);
        var account = ServerAccount.For("postgres");
        var folder = await context.DataFolderAsync(resource, account, cancellationToken);
        var data = Path.Combine(folder.Path, "data");
        if (!Directory.Exists(data))
        {
            await InitializeAsync(resource, context, installation, folder, log, cancellationToken);
        }

        CheckVersion(resource, installation, data);
        string[] command =
        [
            installation.Program("postgres"), "-D", data, "-p", resource.PrimaryEndpoint.Port.Text(),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", MaxConnections,
        ];
        return LaunchPlan.Of(new ProcessSpec(resource.Name, command, folder.Path, installation.Environment(), account, StopSignal: "INT"));
    }

    /// <summary>Makes a database unless it is there.</summary>
    public static async Task CreateDatabaseAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        var server = await ((IResourceWithConnectionString)database.Parent).GetConnectionStringAsync(cancellationToken);
        var login = new NpgsqlConnectionStringBuilder(server) { Pooling = false, Database = "postgres" };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""CREATE DATABASE "{database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}" """;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase)
        {
            // It is there from an earlier run.
        }
    }

    private static async Task InitializeAsync(
        PostgresServerResource resource,
        RunContext context,
        ServerInstallation installation,
        ServerFolder folder,
        ResourceLog log,
        CancellationToken cancellationToken)
    {
        var partial = Path.Combine(folder.Path, "data.partial");
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken);
        var user = await resource.UserNameReference.GetValueAsync(cancellationToken);
        var passwordFile = folder.Write("password", password + "\n");
        var environment = installation.Environment();
        string[] command;
        if (ServerJoin.FirstOf(resource, context.Configuration, context.Resources) is { } primary)
        {
            environment["PGPASSWORD"] = password!;
            command =
            [
                installation.Program("pg_basebackup"), "-h", "127.0.0.1", "-p", primary.PrimaryEndpoint.Port.Text(), "-U", user!, "-D", partial,
                "--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync",
            ];
        }
        else
        {
            command =
            [
                installation.Program("initdb"), "-D", partial, "-U", user!, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync", "--no-instructions",
            ];
        }

        using var process = GuardedProcess.Start(
            new ProcessSpec(Path.GetFileName(command[0]), command, folder.Path, environment, folder.Account), log, context.Record);
        try
        {
            var code = await process.Ended.WaitAsync(PreparePatience, cancellationToken);
            if (code != 0)
            {
                throw new DistributedApplicationException($"{Path.GetFileName(command[0])} ended with exit code {code}.");
            }
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await process.StopAsync();
            throw;
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(partial, Path.Combine(folder.Path, "data"));
    }

    private static void CheckVersion(PostgresServerResource resource, ServerInstallation installation, string data)
    {
        var made = File.ReadAllText(Path.Combine(data, "PG_VERSION")).Trim();
        var present = Path.GetFileName(Path.GetDirectoryName(installation.Bin));
        if (int.TryParse(present, CultureInfo.InvariantCulture, out _) && made != present)
        {
            throw new DistributedApplicationException(
                $"The data of '{resource.Name}' was made by PostgreSQL {made}, but PostgreSQL {present} is installed: install {made}, or delete {data}.");
        }
    }
}
