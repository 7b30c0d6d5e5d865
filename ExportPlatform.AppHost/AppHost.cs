// The deployment diagram: which parts there are, what each may reach and what it waits for. Written against Aspire's hosting API only.
using System.Globalization;
using System.Text.Json;
using ExportPlatform.AppHost;
using Microsoft.Extensions.Configuration;

const string demoCommand = "demo";
const string loadCommand = "load";
const string chaosCommand = "chaos";
const int defaultGatewayPort = 8080;

// The account of the demo's machine "partner-post", which the simulated carrier's bookings are told to.
const string demoPost = "01909000-0000-7000-8000-000000000001";

var startedAt = TimeProvider.System.GetUtcNow();
var isDemo = args is [demoCommand, ..];
var isLoad = args is [loadCommand, ..];
var isChaos = args is [chaosCommand, ..];
var endsByItself = isDemo || isLoad || isChaos;
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, DisableDashboard = endsByItself });

// Secrets made at the first run and kept.
var cardNetworkHookKey = WebhookKey("card-network-webhook-key");
var authoritiesHookKey = WebhookKey("authorities-webhook-key");
var carrierHookKey = WebhookKey("carrier-webhook-key");
var outsideWorldKey = builder.AddParameter("outside-world-key", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
var demoPassword = builder.AddParameter("demo-password", new GenerateParameterDefault { MinLength = 20, Special = false }, secret: true, persist: true);
var auditKey = builder.AddParameter("audit-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);
var endpointKeysSecret = builder.AddParameter("endpoint-keys-secret", new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true);
var demoClientSecret = builder.AddParameter("demo-client-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

// Wraps the keys of personal data. Whoever has it and the vault's database can read everything: it is kept here alone.
var personalDataKey = builder.AddParameter("personal-data-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

// Servers. A load run or a fault campaign begins with empty ones and leaves the kept data alone.
var postgres = builder.AddPostgres("postgres");
var databases = new ServiceDatabases(builder, postgres);
var catalogDb = databases.Add("catalogdb", "catalog");
var checkoutDb = databases.Add("checkoutdb", "checkout");
var paymentsDb = databases.Add("paymentsdb", "payments");
var customsDb = databases.Add("customsdb", "customs");
var shippingDb = databases.Add("shippingdb", "shipping");
var webhooksDb = databases.Add("webhooksdb", "webhooks");
var simulatorsDb = databases.Add("simulatorsdb", "simulators");
var identityDb = databases.Add("identitydb", "identity");

// The keys of personal data: kept apart, reached by those who read or write such data.
var vault = databases.AddShared("vaultdb", "vault", "catalog", "checkout", "customs", "payments", "shipping", "identity");
var messaging = builder.AddRabbitMQ("messaging");
var cache = builder.AddRedis("cache");
if (!isLoad && !isChaos)
{
    postgres.WithDataVolume();
    messaging.WithDataVolume();
}

// Who you are. The people of the demo have their secrets in Development only.
var identity = Service<Projects.Identity>("identity")
    .WithDatabase(identityDb)
    .WithDatabase(vault["identity"])
    .WithEnvironment("PersonalData__MasterKey", personalDataKey);
if (builder.Environment.EnvironmentName == "Development")
{
    identity.WithEnvironment("DevelopmentClients__Secret", demoClientSecret).WithEnvironment("DevelopmentClients__Password", demoPassword);
}

// The outside world: card network, authorities, carriers. Its webhooks come in through the gateway, below.
var simulators = Service<Projects.Simulators>("simulators")
    .WithDatabase(simulatorsDb)
    .WithReference(identity)
    .WithEnvironment("Simulators__ApiKey", outsideWorldKey)
    .WithEnvironment("Webhooks__Keys__card-network", $"whsec_{cardNetworkHookKey}")
    .WithEnvironment("Webhooks__Keys__authorities", $"whsec_{authoritiesHookKey}")
    .WithEnvironment("Webhooks__Keys__carrier", $"whsec_{carrierHookKey}");

// The services, each with its own database, as the only role that can log in to it.
var catalog = Service<Projects.Catalog>("catalog")
    .WithDatabase(catalogDb)
    .WithEnvironment("Audit__Key", auditKey)
    .WithDatabase(vault["catalog"])
    .WithEnvironment("PersonalData__MasterKey", personalDataKey)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(cache).WaitFor(cache)
    .WithReference(identity);

var payments = Service<Projects.Payments>("payments")
    .WithDatabase(paymentsDb)
    .WithEnvironment("Audit__Key", auditKey)
    .WithDatabase(vault["payments"])
    .WithEnvironment("PersonalData__MasterKey", personalDataKey)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithReference(simulators)
    .WithEnvironment("Simulators__ApiKey", outsideWorldKey)
    .WithEnvironment("CentralBanks__Files__0", "http://simulators/central-banks/v1/bank-of-russia")
    .WithEnvironment("CentralBanks__Files__1", "http://simulators/central-banks/v1/ecb")
    .WithEnvironment("WebhookSenders__card-network__Keys__0", $"whsec_{cardNetworkHookKey}");

// Whose API payments speak, as in Payments' own setting of that name; the outside world plays either.
const string stripe = "Stripe";
if (builder.Configuration["CardNetwork:Kind"] == stripe)
{
    var stripeHookKey = WebhookKey("stripe-webhook-key");
    simulators.WithEnvironment("Webhooks__Keys__stripe", $"whsec_{stripeHookKey}");
    payments
        .WithEnvironment("CardNetwork__Kind", stripe)
        .WithEnvironment("CardNetwork__Stripe__ApiKey", outsideWorldKey)
        .WithEnvironment("CardNetwork__Stripe__Address", "http://simulators/stripe")
        .WithEnvironment("WebhookSenders__stripe__Keys__0", $"whsec_{stripeHookKey}");
}

var customs = Service<Projects.Customs>("customs")
    .WithDatabase(customsDb)
    .WithEnvironment("Audit__Key", auditKey)
    .WithDatabase(vault["customs"])
    .WithEnvironment("PersonalData__MasterKey", personalDataKey)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithReference(simulators)
    .WithEnvironment("Simulators__ApiKey", outsideWorldKey)
    .WithEnvironment("WebhookSenders__authorities__Keys__0", $"whsec_{authoritiesHookKey}");

var shipping = Service<Projects.Shipping>("shipping")
    .WithDatabase(shippingDb)
    .WithEnvironment("Audit__Key", auditKey)
    .WithDatabase(vault["shipping"])
    .WithEnvironment("PersonalData__MasterKey", personalDataKey)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithReference(simulators)
    .WithEnvironment("Simulators__ApiKey", outsideWorldKey)
    .WithEnvironment("WebhookSenders__carrier__Keys__0", $"whsec_{carrierHookKey}");

var checkout = Service<Projects.Checkout>("checkout")
    .WithDatabase(checkoutDb)
    .WithEnvironment("Audit__Key", auditKey)
    .WithDatabase(vault["checkout"])
    .WithEnvironment("PersonalData__MasterKey", personalDataKey)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(cache).WaitFor(cache)
    .WithReference(identity)
    .WithReference(catalog).WithReference(payments).WithReference(customs).WithReference(shipping);

// Tells sellers' own systems what happens to their orders: the only process that calls addresses strangers have chosen.
var webhooks = Service<Projects.Webhooks>("webhooks")
    .WithDatabase(webhooksDb)
    .WithEnvironment("Audit__Key", auditKey)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(identity)
    .WithEnvironment("KeySealing__Secret", endpointKeysSecret);
if (builder.Environment.EnvironmentName == "Development")
{
    // A seller's shop and the post's system played by the simulators; no other address on this machine is called.
    webhooks.WithEnvironment("Delivery__DemonstrationReceiver", simulators.GetEndpoint("http"));
    shipping.WithEnvironment("Carrier__PartnerId", demoPost);
}

// The one way in. It is up when everything behind it is.
var gateway = Service<Projects.Gateway>("gateway", isLoad || isChaos ? null : builder.Configuration.GetValue("GatewayPort", defaultGatewayPort))
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", endpoint => new ResourceUrlAnnotation { Url = "/scalar", DisplayText = "API reference" })
    .WithReference(cache)
    .WithReference(identity).WaitFor(identity)
    .WithReference(catalog).WaitFor(catalog)
    .WithReference(checkout).WaitFor(checkout)
    .WithReference(payments).WaitFor(payments)
    .WithReference(customs).WaitFor(customs)
    .WithReference(shipping).WaitFor(shipping)
    .WithReference(webhooks).WaitFor(webhooks)
    .WithReference(simulators).WaitFor(simulators);
simulators.WithReference(gateway);

// Tokens are issued in the name of the public address; every service expects that name and reads the keys inside.
var issuer = ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/");
identity.WithEnvironment("Identity__Issuer", issuer).WithEnvironment("services__identity__http__0", identity.GetEndpoint("http"));
foreach (var service in new[] { identity, simulators, catalog, payments, customs, shipping, checkout, webhooks, gateway })
{
    service.WithEnvironment("Authentication__Issuer", issuer);
}

if (isLoad)
{
    AddLoad();
}
else if (isChaos)
{
    AddChaos();
}
else
{
    AddDemo();
}

await using var app = builder.Build();
if (!endsByItself)
{
    await app.RunAsync();
    return 0;
}

await app.StartAsync();
using var ended = new CancellationTokenSource();
var publishing = isLoad ? PublishProcessesAsync(ended.Token)
    : isChaos ? new Supervisor(app, chaosCommand, FaultStage.Folder).RunAsync(ended.Token)
    : Task.CompletedTask;
var last = await app.ResourceNotifications.WaitForResourceAsync(
    args[0], change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text, StringComparer.Ordinal));
await ended.CancelAsync();
await publishing;
await app.StopAsync();
return last.Snapshot.ExitCode ?? 1;

// The demo runs in its own folder; a path is meant from here.
string[] DemoArguments() => args is [_, "--json", var path, ..] ? ["--json", Path.GetFullPath(path)] : args[1..];

// A buyer like any other, who places three orders and shows what becomes of them.
void AddDemo() => builder.AddProject<Projects.Demo>(demoCommand, options => options.ExcludeLaunchProfile = true)
    .WithReference(gateway).WaitFor(gateway)
    .WithReference(identity)
    .WithEnvironment("DOTNET_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("DevelopmentClients__Secret", demoClientSecret)
    .WithEnvironment("DevelopmentClients__Password", demoPassword)
    .WithEnvironment("Demo__StartedAt", startedAt.ToString("O", CultureInfo.InvariantCulture))
    .WithArgs(isDemo ? DemoArguments() : []);

// Many people at once, and the figures of what they meet (docs/performance.md). But for what Hurry does everything is as always.
void AddLoad()
{
    identity.WithEnvironment("DevelopmentClients__CrowdBuyers", "400").WithEnvironment("DevelopmentClients__CrowdSellers", "100");
    Hurry();
    var load = builder.AddProject<Projects.Cli>(loadCommand, options => options.ExcludeLaunchProfile = true)
        .WithReference(gateway).WaitFor(gateway)
        .WithEnvironment("EXPORT_GATEWAY", gateway.GetEndpoint("http"))
        .WithEnvironment("EXPORT_DEMO_SECRET", demoClientSecret)
        .WithEnvironment("EXPORT_PROCESSES", ProcessList())
        .WithEnvironment("EXPORT_LOAD_OUTPUT", Path.GetFullPath(Path.Combine("artifacts", "load")))
        .WithArgs(args);
    foreach (var database in new[] { catalogDb, checkoutDb, paymentsDb, customsDb, shippingDb, vault["checkout"], webhooksDb, simulatorsDb, identityDb })
    {
        // As the superuser: it counts what is in all of them.
        load.WithReference(database.Database);
    }

    load.WithReference(messaging);
}

// Fewer people, and everything between the parts in the hands of whoever lets it fail (docs/chaos.md).
void AddChaos()
{
    identity.WithEnvironment("DevelopmentClients__CrowdBuyers", "20");
    Hurry();
    var chaos = builder.AddProject<Projects.Cli>(chaosCommand, options => options.ExcludeLaunchProfile = true)
        .WithEnvironment("EXPORT_DEMO_SECRET", demoClientSecret)
        .WithEnvironment("EXPORT_OUTSIDE_KEY", outsideWorldKey)
        .WithEnvironment("EXPORT_CHAOS_OUTPUT", Path.GetFullPath(Path.Combine("artifacts", "chaos")))
        .WithArgs([.. args.Where(argument => !argument.StartsWith("--environment", StringComparison.Ordinal))]);
    foreach (var database in new[] { catalogDb, checkoutDb, paymentsDb, customsDb, shippingDb, vault["checkout"], webhooksDb, simulatorsDb, identityDb })
    {
        chaos.WithReference(database.Database);
    }

    var stage = new FaultStage(builder, chaos);
    stage.AddBroker(messaging, nodes: builder.Configuration.GetValue("nodes", 3));
    stage.AddDatabase(postgres, withStandby: builder.Configuration.GetValue("standby", defaultValue: true));
    stage.AddCache(cache);
    stage.AddService(simulators, copies: 1);
    var twice = builder.Configuration["twice"]?.Split(',');
    foreach (var service in new[] { identity, catalog, payments, customs, shipping, checkout, webhooks, gateway })
    {
        stage.AddService(service, copies: twice?.Contains(service.Resource.Name, StringComparer.Ordinal) is false ? 1 : 2);
    }

    stage.LayEdges();
}

// The outside world answers as fast as it can, and limits that would stop one machine from playing many clients are wide.
void Hurry()
{
    simulators.WithEnvironment("Carrier__Pace", "00:00:00.010");
    foreach (var limit in new[] { "Account", "Address", "SignIn", "Hooks" })
    {
        gateway.WithEnvironment($"RateLimits__{limit}__PerSecond", "100000").WithEnvironment($"RateLimits__{limit}__Burst", "100000");
    }
}

// The load reads from /proc what the processes behind these numbers use.
async Task PublishProcessesAsync(CancellationToken cancellationToken)
{
    var processes = new SortedDictionary<string, int>(StringComparer.Ordinal);
    try
    {
        await foreach (var change in app.ResourceNotifications.WatchAsync(cancellationToken))
        {
            if (change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is int id)
            {
                processes[change.Resource.Name] = id;
                await File.WriteAllTextAsync(ProcessList(), JsonSerializer.Serialize(processes), cancellationToken);
            }
        }
    }
    catch (OperationCanceledException)
    {
        File.Delete(ProcessList());
    }
}

static string ProcessList() => Path.Combine(Path.GetTempPath(), $"export-platform-{Environment.ProcessId}.processes.json");

// 44 letters and digits are the base64 of 33 bytes. Each sender has a key of its own, so that a message to one door does not open another.
ParameterResource WebhookKey(string name) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true).Resource;

IResourceBuilder<ProjectResource> Service<TProject>(string name, int? port = null)
    where TProject : IProjectMetadata, new() =>
    builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = true)
        .WithHttpEndpoint(port)
        .WithHttpHealthCheck("/health")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName);
