using System.Net.Http.Headers;
using System.Net.Http.Json;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Messaging.Tests;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>The catalogue on a real database and broker, with somebody who listens where the order saga would.</summary>
public sealed class CatalogWorld : IAsyncLifetime
{
    /// <summary>The collection of all tests on servers: they share one start.</summary>
    public const string Shared = "Catalog on servers";

    private readonly Messaging.Tests.Servers _servers = new();
    private CatalogHost? _catalog;
    private IBusControl? _bus;
    private string _database = "";

    /// <summary>A seller of the demo with two warehouses; tests list their own articles for it.</summary>
    internal static Guid Seller { get; } = new("0190a000-0000-7000-8000-000000000001");

    internal static Guid OtherSeller { get; } = new("0190a000-0000-7000-8000-000000000002");

    /// <summary>Sends first.</summary>
    internal static Guid FirstWarehouse { get; } = new("0190f000-0000-7000-8000-000000000001");

    /// <summary>Sends what the first does not hold.</summary>
    internal static Guid SecondWarehouse { get; } = new("0190f000-0000-7000-8000-000000000002");

    internal HeardAnswers Heard { get; } = new();

    internal CommandCounter Commands => _catalog!.Commands;

    public async ValueTask InitializeAsync()
    {
        await _servers.InitializeAsync();
        _database = await _servers.CreateDatabase();
        _catalog = new CatalogHost(_database, _servers.Broker);
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(_servers.Broker));
            rabbit.ReceiveEndpoint($"catalog-tests-{Guid.CreateVersion7():N}", queue =>
            {
                queue.AutoDelete = true;
                queue.Durable = false;
                Heard.ListenOn(queue);
            });
        });

        // The listener comes first: an answer nobody listens to would be sent again and again.
        await _bus.StartAsync();
        _catalog.Server.PreserveExecutionContext = true;
    }

    public async ValueTask DisposeAsync()
    {
        await (_catalog?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_bus?.StopAsync() ?? Task.CompletedTask);
        if (_database.Length > 0)
        {
            await _servers.DropDatabase(_database);
        }

        await _servers.DisposeAsync();
    }

    internal Task Tell<T>(T command)
        where T : class =>
        _bus!.Publish(command);

    /// <summary>Asks for stock and waits for the answer.</summary>
    internal async Task<object> Reserve(Guid orderId, TimeSpan? keep = null, string? location = null, params StockLine[] lines)
    {
        var answered = Heard.Answers(orderId).Count;
        await Tell(new ReserveStock(orderId, lines, TimeProvider.System.GetUtcNow() + (keep ?? TimeSpan.FromMinutes(10)), location));
        return (await Eventually.Get(() => Task.FromResult(Heard.Answers(orderId)), answers => answers.Count > answered))[^1];
    }

    /// <summary>Lists a new article with so many pieces in the first warehouse and in the second.</summary>
    internal async Task<string> List(int first, int second = 0)
    {
        var sku = $"T-{Guid.CreateVersion7():N}".ToUpperInvariant();
        await Expect(201, await Send(HttpMethod.Post, "/v1/products", Seller, new
        {
            sku,
            price = new { amount = "45.00", currency = "EUR" },
            details = Bodies.Details(),
        }));
        foreach (var (warehouseId, quantity) in new[] { (FirstWarehouse, first), (SecondWarehouse, second) }.Where(opening => opening.Item2 > 0))
        {
            await Expect(200, await Send(HttpMethod.Post, "/v1/stock-receipts", Seller, new { sku, warehouseId, quantity }));
        }

        return sku;
    }

    /// <summary>Sends a command of the people who run the platform.</summary>
    internal async Task<HttpResponseMessage> SendAsOperator(HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.For("operator", Guid.CreateVersion7()));
        return await _catalog!.CreateClient().SendAsync(request);
    }

    internal async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, Guid? sellerId = null, object? body = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (sellerId is { } seller)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.For("seller", AccountOf(seller), seller));
        }

        if (method == HttpMethod.Post || key is not null)
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        request.Content = body switch
        {
            null => null,
            string json => new StringContent(json, new MediaTypeHeaderValue("application/json")),
            _ => JsonContent.Create(body),
        };
        return await _catalog!.CreateClient().SendAsync(request);
    }

    /// <summary>Starts another copy of the service on the same data, and lets it go again.</summary>
    internal async Task StartAnother()
    {
        await using var another = new CatalogHost(_database, _servers.Broker);
        _ = another.Services;
    }

    /// <summary>Pieces of an article over all warehouses.</summary>
    internal async Task<(long Available, long Reserved, long Sold, long Returned)> StockOf(string sku)
    {
        var items = await Read(db => db.StockItems.AsNoTracking().Where(s => s.Sku == sku).ToListAsync());
        return (items.Sum(i => i.Available), items.Sum(i => i.Reserved), items.Sum(i => i.Sold), items.Sum(i => i.Returned));
    }

    /// <summary>
    /// Recomputes all stock from the movements and all reserved pieces from the live reservations. The equation of each row and "never negative" are
    /// constraints of the database already.
    /// </summary>
    internal async Task AssertTheBooksBalance()
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            WITH moved AS (
                SELECT sku, warehouse_id,
                    sum(quantity) FILTER (WHERE kind = 'Received') AS received, sum(quantity) FILTER (WHERE kind = 'Returned') AS returned,
                    sum(CASE kind WHEN 'Reserved' THEN quantity WHEN 'Released' THEN -quantity WHEN 'Expired' THEN -quantity
                                  WHEN 'Sold' THEN -quantity END) AS reserved,
                    sum(quantity) FILTER (WHERE kind IN ('Sold', 'SoldLate')) AS sold,
                    sum(quantity) FILTER (WHERE kind = 'WrittenOff') AS written_off
                FROM catalog.stock_movement GROUP BY sku, warehouse_id),
            live AS (
                SELECT l.sku, r.warehouse_id, sum(l.quantity) AS reserved FROM catalog.reservation r JOIN catalog.reservation_line l USING (order_id)
                WHERE r.state = 'Live' GROUP BY l.sku, r.warehouse_id)
            SELECT count(*), count(*) FILTER (WHERE
                s.received <> coalesce(m.received, 0) OR s.returned <> coalesce(m.returned, 0) OR s.sold <> coalesce(m.sold, 0)
                OR s.written_off <> coalesce(m.written_off, 0) OR s.reserved <> coalesce(m.reserved, 0) OR s.reserved <> coalesce(l.reserved, 0))
            FROM catalog.stock_item s LEFT JOIN moved m USING (sku, warehouse_id) LEFT JOIN live l USING (sku, warehouse_id)
            """,
            connection);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.True(row.GetInt64(0) > 0, "There was no stock to check.");
        Assert.Equal(0, row.GetInt64(1));
    }

    internal async Task<T> Read<T>(Func<CatalogDbContext, Task<T>> read)
    {
        await using var scope = _catalog!.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CatalogDbContext>());
    }

    // One account a seller: keys of different accounts never meet.
    private static Guid AccountOf(Guid sellerId) => Guid.Parse(sellerId.ToString().Replace("0190a000", "0190e000", StringComparison.Ordinal));

    internal static async Task Expect(int status, HttpResponseMessage answer) =>
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
}

[CollectionDefinition(CatalogWorld.Shared)]
public sealed class CatalogOnServers : ICollectionFixture<CatalogWorld>;
