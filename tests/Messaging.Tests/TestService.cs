using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace ExportPlatform.Messaging.Tests;

/// <summary>A whole service on the real broker and database, as a host starts it, with short times.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Servers _servers;
    private readonly bool _ownsDatabase;

    private TestService(IHost host, Servers servers, string database, bool ownsDatabase)
    {
        _host = host;
        _servers = servers;
        Database = database;
        _ownsDatabase = ownsDatabase;
    }

    public string Database { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<TestService> Start(
        Servers servers,
        string name,
        Action<IBusRegistrationConfigurator> configure,
        string? database = null,
        bool create = false,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        Action<IServiceCollection>? services = null)
    {
        var connection = database ?? await servers.CreateDatabase();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = $"Tests.{name}" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:messaging"] = servers.Broker,
            ["Messaging:Lease"] = "00:00:03",
            ["Messaging:PublishTimeout"] = "00:00:02",
            ["Messaging:PollInterval"] = "00:00:00.200",
            ["Messaging:Redeliveries:0"] = "00:00:00.300",
            ["Messaging:Redeliveries:1"] = "00:00:00.600",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.AddProvider(new TestLog());
        builder.Services.AddDbContextPool<TestDbContext>(options => options.UseNpgsql(connection));
        builder.AddMessaging<TestDbContext>(configure);
        services?.Invoke(builder.Services);
        var host = builder.Build();
        if (database is null || create)
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TestDbContext>().Database.EnsureCreatedAsync();
        }

        var service = new TestService(host, servers, connection, database is null);
        await host.StartAsync();
        return service;
    }

    /// <summary>Publishes as an HTTP endpoint does: into the scope's context, then one save.</summary>
    public Task Publish<T>(T message, Guid? messageId = null)
        where T : class =>
        InScope(async (provider, db) =>
        {
            await provider.GetRequiredService<IPublishEndpoint>().Publish(
                message, context => context.MessageId = messageId ?? context.MessageId);
            await db.SaveChangesAsync();
        });

    public async Task InScope(Func<IServiceProvider, TestDbContext, Task> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TestDbContext>());
    }

    public async Task<T> Read<T>(Func<TestDbContext, Task<T>> read)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TestDbContext>());
    }

    public Task<int> Effects(string what) => Read(db => db.Effects.CountAsync(effect => effect.What == what));

    /// <summary>Messages marked as handled in the inbox.</summary>
    public Task<int> Handled() =>
        Read(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM test.inbox_state").SingleAsync());

    /// <summary>Keys that had an effect more than once.</summary>
    public Task<int> Doubled(string what) => Read(db => db.Effects.Where(effect => effect.What == what)
        .GroupBy(effect => effect.Key).CountAsync(group => group.Count() > 1));

    public async Task<long> OutboxRows(string condition = "TRUE")
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM test.outbox_message WHERE {condition}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Messages waiting in a queue, or -1 when it does not exist.</summary>
    public async Task<int> Waiting(string queue)
    {
        await using var connection = await _servers.ConnectToBroker();
        await using var channel = await connection.CreateChannelAsync();
        return (int)(await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    public Task Stop() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        var endpoints = Services.GetRequiredService<IBusControl>().CheckHealth().Endpoints;
        await _host.StopAsync();
        await DeleteQueues(endpoints.Values.Select(endpoint => endpoint.ReceiveEndpoint?.InputAddress.Segments[^1]).OfType<string>());
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        if (_ownsDatabase)
        {
            await _servers.DropDatabase(Database);
        }
    }

    // A queue left bound would go on filling up with the messages of later tests.
    private async Task DeleteQueues(IEnumerable<string> queues)
    {
        await using var connection = await _servers.ConnectToBroker();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in queues)
        {
            await channel.QueueDeleteAsync(queue);
            await channel.QueueDeleteAsync($"{queue}_error");
        }
    }
}
