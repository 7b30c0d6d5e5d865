using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Simulators;
using ExportPlatform.Simulators.Faults;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>
/// Customs and the authorities as they run in the platform: each its own Program on a real port, a real database and broker, and a stand-in for
/// Checkout that hears what Customs says.
/// </summary>
public sealed class ClearanceWorld : IAsyncLifetime
{
    public static readonly WebhookKey HookKey = WebhookKey.Create();
    private const string ApiKey = "api-key-of-the-tests-only";

    private readonly Messaging.Tests.Servers _servers = new();
    private readonly ConcurrentQueue<object> _heard = new();
    private readonly ConcurrentQueue<RuleBookPublished> _published = new();
    private readonly List<string> _databases = [];
    private WebApplication? _gateway;
    private ServiceUnderTest<SimulatorsOptions>? _simulators;
    private ServiceUnderTest<ClearanceStateMachine>? _customs;
    private IBusControl? _bus;

    internal IServiceProvider Services => _customs!.Services;

    /// <summary>Rule books Customs has told others of.</summary>
    internal IReadOnlyList<RuleBookPublished> Published => [.. _published];

    /// <summary>Where Customs answers.</summary>
    public Uri Address => _customs!.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        await _servers.InitializeAsync();
        _gateway = await StartGatewayAsync();
        _simulators = new ServiceUnderTest<SimulatorsOptions>(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:simulatorsdb"] = await CreateDatabaseAsync(),
            ["Simulators:ApiKey"] = ApiKey,
            ["Webhooks:Keys:authorities"] = HookKey.Reveal(),
            ["Webhooks:Receiver"] = AddressOf(_gateway.Services).AbsoluteUri,
        });
        _customs = new ServiceUnderTest<ClearanceStateMachine>(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:customsdb"] = await CreateDatabaseAsync(),
            ["ConnectionStrings:vaultdb"] = await CreateDatabaseAsync(),
            ["PersonalData:MasterKey"] = "a-master-key-of-the-tests-only-and-of-nothing-else",
            ["ConnectionStrings:messaging"] = _servers.Broker,
            ["ExportAuthorities:Address"] = new Uri(AddressOf(_simulators.Services), "/authorities/").AbsoluteUri,
            ["ExportAuthorities:ApiKey"] = ApiKey,
            ["ExportAuthorities:Timeout"] = "00:00:03",
            ["WebhookSenders:authorities:Keys:0"] = HookKey.Reveal(),
            ["Clearance:CheckInterval"] = "00:00:01",
            ["Messaging:Redeliveries:0"] = "00:00:01",
            ["Messaging:Redeliveries:1"] = "00:00:02",
            ["Messaging:PollInterval"] = "00:00:00.200",
        });
        _bus = Bus.Factory.CreateUsingRabbitMq(broker =>
        {
            broker.Host(new Uri(_servers.Broker));
            broker.ReceiveEndpoint($"customs-tests-{Guid.CreateVersion7():N}", endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Handler<RuleBookPublished>(context =>
                {
                    _published.Enqueue(context.Message);
                    return Task.CompletedTask;
                });
                Hear<ExportGateDecided>(endpoint);
                endpoint.Handler<ExportGatesAssessed>(context =>
                {
                    _heard.Enqueue(context.Message);
                    foreach (var said in context.Message.Decisions)
                    {
                        _heard.Enqueue(said);
                    }

                    return Task.CompletedTask;
                });
                Hear<ExportCleared>(endpoint);
                Hear<ExportHeld>(endpoint);
                Hear<ExportHoldLifted>(endpoint);
                Hear<ExportRefused>(endpoint);
                Hear<ExportReleaseRevoked>(endpoint);
                Hear<ExportReleaseRecalled>(endpoint);
                Hear<ExportReleaseRestored>(endpoint);
                Hear<ExportReleaseProlonged>(endpoint);
                Hear<ClearanceWithdrawn>(endpoint);
                Hear<ExportProofDue>(endpoint);
                Hear<ImportChargesAssessed>(endpoint);
                Hear<ExportContractChanged>(endpoint);
            });
        });
        await _bus.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_bus is not null)
        {
            await _bus.StopAsync();
        }

        if (_customs is not null)
        {
            await _customs.DisposeAsync();
        }

        if (_simulators is not null)
        {
            await _simulators.DisposeAsync();
        }

        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await _servers.DropDatabase(database);
        }

        await _servers.DisposeAsync();
    }

    /// <summary>Asks for a consignment to be cleared, as Checkout does; for a buyer of its own, so that tests do not look like one split order.</summary>
    internal async Task<Guid> Clear(
        Consignment consignment, Guid? orderId = null, string? consignee = null, string? street = null, Guid? buyer = null)
    {
        var order = orderId ?? Guid.CreateVersion7();
        consignment = consignment with { BuyerId = buyer ?? order };
        await Publish(new ClearExport(order, await Sealed(consignment, consignee, street), new DateTimeOffset(Scenarios.Today, new TimeOnly(10, 0), TimeSpan.Zero)));
        return order;
    }

    /// <summary>The consignment with real people in it, sealed as Checkout does it.</summary>
    internal async Task<Consignment> Sealed(Consignment consignment, string? consignee = null, string? street = null)
    {
        var vault = _customs!.Services.GetRequiredService<PersonalDataVault>();
        var parties = Scenarios.PartiesOf(consignment);
        return consignment with
        {
            Consignor = await vault.SealAsync(KeyOwner.Person(consignment.SellerId), parties.Consignor, default),
            Consignee = await vault.SealAsync(
                KeyOwner.Person(consignment.BuyerId),
                parties.Consignee with { Name = consignee ?? parties.Consignee.Name, Street = street ?? parties.Consignee.Street },
                default),
        };
    }

    public Task Publish<T>(T message)
        where T : class =>
        _bus!.Publish(message);

    /// <summary>Waits until Customs has said something about an order.</summary>
    public async Task<T> Hears<T>(Guid orderId, TimeSpan? deadline = null)
        where T : class =>
        (await Eventually.Get(() => Task.FromResult(Heard<T>(orderId) is [var first, ..] ? first : null), said => said is not null, deadline))!;

    /// <summary>All that Customs has said about an order, of one kind.</summary>
    public IReadOnlyList<T> Heard<T>(Guid orderId)
        where T : class =>
        [.. _heard.OfType<T>().Where(said => (Guid)typeof(T).GetProperty("OrderId")!.GetValue(said)! == orderId)];

    /// <summary>What Customs has told of a contract.</summary>
    public IReadOnlyList<ExportContractChanged> ToldOf(Guid contractId) =>
        [.. _heard.OfType<ExportContractChanged>().Where(told => told.ContractId == contractId)];

    /// <summary>Reads the service's database.</summary>
    internal async Task<T> Read<T>(Func<CustomsDbContext, Task<T>> read)
    {
        await using var scope = _customs!.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CustomsDbContext>());
    }

    /// <summary>Takes in what authorities say about one order at the same moment.</summary>
    internal async Task TakeIn(IReadOnlyList<AuthorityAnswer> answers)
    {
        await using var scope = _customs!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<AuthorityAnswers>().TakeInAsync(answers, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Puts a version of a list into force, with one person on it.</summary>
    internal async Task PutOnList(string listId, string version, string name, params string[] aliases)
    {
        await using var scope = _customs!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.ScreeningLists.Where(list => list.ListId == listId).ExecuteUpdateAsync(set => set.SetProperty(list => list.IsCurrent, false));
        db.ScreeningLists.Add(new ScreeningListVersion
        {
            ListId = listId,
            Version = version,
            PublishedOn = Scenarios.Today,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{listId}/{version}"))),
            Entries = 1,
            LoadedAt = TimeProvider.System.GetUtcNow(),
            IsCurrent = true,
        });
        db.ScreeningEntries.Add(new ScreeningEntry
        {
            ListId = listId,
            Version = version,
            EntryId = "1",
            Kind = "person",
            Name = name,
            Aliases = aliases,
            WeakAliases = [],
            Countries = [],
            Programme = "TEST",
        });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Lets the service look at certificates that have ended now.</summary>
    internal Task CheckCertificates() => _customs!.Services.GetServices<IHostedService>().OfType<EndedCertificates>().Single().CheckAsync(CancellationToken.None);

    /// <summary>Lets the service compare open parties again now, where that is due.</summary>
    internal Task Rescreen() => _customs!.Services.GetServices<IHostedService>().OfType<NightlyRescreening>().Single().RunWhatIsDueAsync(CancellationToken.None);

    /// <summary>Lets the service look at deadlines as if it were noon of a day.</summary>
    public async Task CheckDeadlinesOn(DateOnly day)
    {
        using var deadlines = new ExportProofDeadlines(
            _customs!.Services.GetRequiredService<IServiceScopeFactory>(),
            Options.Create(new ExportProofOptions()),
            new FakeTimeProvider(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero)),
            NullLogger<ExportProofDeadlines>.Instance);
        await deadlines.CheckAsync(CancellationToken.None);
    }

    /// <summary>Makes something go wrong at an authority for one order.</summary>
    public Task Fault(string authority, FaultKind kind, Guid orderId, string? code = null, string? operation = null, int? delayMs = null, int? times = null) =>
        SimulatorPost("/control/faults", new
        {
            party = authority,
            kind = char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..],
            orderId,
            code,
            operation,
            delayMs,
            times,
        });

    /// <summary>Lets customs of the destination report an assessment.</summary>
    public Task ReportAssessment(object report) => SimulatorPost("/control/assessments", report);

    /// <summary>Requests an authority has received about an order, by operation.</summary>
    public async Task<IReadOnlyList<string>> ReceivedBy(string authority, Guid orderId)
    {
        using var client = SimulatorClient();
        var exchanges = await client.GetFromJsonAsync<List<ExchangeSeen>>($"/control/exchanges?party={authority}&orderId={orderId}");
        return [.. exchanges!.Where(exchange => !exchange.IsReplay).Select(exchange => exchange.Operation)];
    }

    /// <summary>A client of Customs with somebody's token.</summary>
    public HttpClient As(string role, Guid? accountId = null, Guid? sellerId = null, string? authority = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", TestTokens.For(accountId ?? Guid.CreateVersion7(), role, sellerId, authority));
        return client;
    }

    public HttpClient Seller() => As("seller", sellerId: Scenarios.UgraTaigaFoods);

    public HttpClient Officer(string authority) => As("officer", authority: authority);

    /// <summary>The open task of an authority about an order.</summary>
    public static async Task<TaskView> TaskOf(HttpClient officer, Guid orderId) => (await Eventually.Get(
        async () => (await officer.GetFromJsonAsync<TaskPage>($"/v1/tasks?state=open&orderId={orderId}", Json))!.Tasks, tasks => tasks.Count > 0))[0];

    public static readonly System.Text.Json.JsonSerializerOptions Json = MakeJson();

    /// <summary>A POST with an Idempotency-Key.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient client, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7():N}");
        return await client.SendAsync(request);
    }

    private static System.Text.Json.JsonSerializerOptions MakeJson()
    {
        var json = new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web);
        ServiceDefaults.PlatformDefaults.MakeStrict(json);
        return json;
    }

    private async Task SimulatorPost(string path, object body)
    {
        using var client = SimulatorClient();
        using var answer = await client.PostAsJsonAsync(path, body, new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private HttpClient SimulatorClient()
    {
        var client = new HttpClient { BaseAddress = AddressOf(_simulators!.Services) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    private async Task<string> CreateDatabaseAsync()
    {
        var database = await _servers.CreateDatabase();
        _databases.Add(database);
        return database;
    }

    private void Hear<T>(IReceiveEndpointConfigurator endpoint)
        where T : class =>
        endpoint.Handler<T>(context =>
        {
            _heard.Enqueue(context.Message);
            return Task.CompletedTask;
        });

    // What the gateway does with webhooks: takes the service's name out of the path.
    private async Task<WebApplication> StartGatewayAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var gateway = builder.Build();
        gateway.Urls.Add("http://127.0.0.1:0");
        var forward = new HttpClient();
        gateway.MapPost("/hooks/customs/{what}", async (string what, HttpRequest request) =>
        {
            using var copy = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"/hooks/{what}"));
            using var reader = new StreamReader(request.Body);
            copy.Content = new StringContent(await reader.ReadToEndAsync(), Encoding.UTF8, "application/json");
            foreach (var header in request.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)))
            {
                copy.Headers.Add(header.Key, header.Value.ToArray());
            }

            using var answer = await forward.SendAsync(copy);
            return Results.StatusCode((int)answer.StatusCode);
        });
        await gateway.StartAsync();
        return gateway;
    }

    private static Uri AddressOf(IServiceProvider services) =>
        new(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private sealed record ExchangeSeen(string Operation, bool IsReplay);
}

/// <summary>One world for all tests on servers: every test works on orders of its own.</summary>
[CollectionDefinition(nameof(ClearanceWorld))]
public sealed class ClearanceWorldUsers : ICollectionFixture<ClearanceWorld>;
