using ExportPlatform.Checkout;
using ExportPlatform.Checkout.Carts;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Disputes;
using ExportPlatform.Checkout.Erasure;
using ExportPlatform.Checkout.Operations;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Checkout.Questions;
using ExportPlatform.Checkout.Quotes;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.PersonalData;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();

// The generated validators are those of the project in which this call stands.
builder.Services.AddValidation();
builder.AddServiceDatabase<CheckoutDbContext>("checkoutdb");
builder.AddPersonalData();
builder.AddRedisClient("cache");
builder.AddCheckoutMessaging();

// Live timelines: a committed change wakes whoever watches the order.
builder.Services.AddSingleton<OrderChanges>();
builder.Services.AddSingleton<TimelineAnnouncer>();
builder.Services.ConfigureDbContext<CheckoutDbContext>((services, options) =>
    options.AddInterceptors(services.GetRequiredService<TimelineAnnouncer>()));
builder.Services.AddPooledDbContextFactory<CheckoutDbContext>(_ => { });

// A quote asks the other services, with the buyer's own rights, and prices by the rules in force.
builder.Services.AddServiceClient<CatalogClient>("catalog");
builder.Services.AddServiceClient<CustomsClient>("customs");
builder.Services.AddServiceClient<ShippingClient>("shipping");
builder.Services.AddServiceClient<PaymentsClient>("payments");
builder.Services.AddOptions<DisputeOptions>().BindConfiguration(DisputeOptions.Section);
builder.Services.AddScoped<DisputeDecision>();
builder.Services.AddFourEyesCommand<DisputeDecision>();
builder.Services.AddRuleBook<CheckoutDbContext, RuleBook>(LandedCostBook.Kind);
builder.Services.AddScoped<QuoteMaker>();
builder.Services.AddHostedService<NightlyReplay>();
builder.Services.AddOptions<QuoteOptions>().BindConfiguration(QuoteOptions.Section).ValidateDataAnnotations().ValidateOnStart();

var app = builder.Build();

app.UseServiceDefaults();
app.MapCarts();
app.MapQuotes();
app.MapOrders();
app.MapDisputes();
app.MapOperations();
app.MapFourEyes<CheckoutDbContext>(Policies.Operator);
app.MapErasure();
app.MapAuditTrail();

await app.MigrateAsync<CheckoutDbContext>();
await app.MigrateVaultAsync();
await app.StartRuleBookAsync<RuleBook>();
await app.RunAsync();
