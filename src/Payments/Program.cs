using ExportPlatform.Payments;
using ExportPlatform.Payments.Banking;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.ForeignExchange.RateImports;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Ledger.Seals;
using ExportPlatform.Payments.Operations;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.PaymentSessions;
using ExportPlatform.Payments.Payouts;
using ExportPlatform.Payments.Reconciliation;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
// The generated validators are those of the project in which this call stands.
builder.Services.AddValidation();
builder.AddServiceDatabase<PaymentsDbContext>("paymentsdb");
builder.AddPaymentsMessaging();
builder.AddCardNetwork();
builder.AddPaymentSessions();
builder.Services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section).ValidateOnStart();
builder.Services.AddOptions<FxOptions>().BindConfiguration(FxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddMemoryCache();
builder.Services.AddScoped<TodaysSheets>();
builder.AddPersonalData();
builder.AddBanking();
builder.AddReconciliation();
builder.AddRateFetching();
builder.Services.AddScoped<Cashier>();
builder.Services.AddFourEyesCommand<ProposeRefund>();
builder.Services.AddFourEyesCommand<AdjustLedger>();
builder.Services.AddScoped<LedgerChain>();
builder.Services.AddHostedService<LedgerSealer>();
builder.Services.AddHostedService<PaymentReconciler>();
builder.Services.AddHostedService<ChargebackWatch>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapPayments();
app.MapPaymentSessions();
app.MapLedger();
app.MapEscrow();
app.MapMoneyCheck();
app.MapForeignExchange();
app.MapPayouts();
app.MapBanking();
app.MapReconciliations();
app.MapFourEyes<PaymentsDbContext>(Policies.Operator);
app.MapWebhook<PaymentsDbContext, CardNetworkHook>("/hooks/card-network")
    .WithName("receiveCardNetworkEvent")
    .WithSummary("Takes signed events of the card network, each once.");
app.MapAuditTrail();

await app.MigrateAsync<PaymentsDbContext>();
await app.MigrateVaultAsync();
await app.ImportShippedRatesAsync();
await app.RunAsync();
