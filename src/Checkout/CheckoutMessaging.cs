using ExportPlatform.Checkout.Allowances;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Messaging;
using ExportPlatform.RuleBooks;
using MassTransit;

namespace ExportPlatform.Checkout;

internal static class CheckoutMessaging
{
    /// <summary>The order's saga and the consumers of checkout.</summary>
    public static void AddCheckoutMessaging(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExportOrderOptions>()
            .BindConfiguration(ExportOrderOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.AddMessaging<CheckoutDbContext>(bus =>
        {
            bus.AddConsumer<ReturnAllowanceConsumer>();
            bus.AddConsumer<KeepRuleBookConsumer>();
            bus.AddConsumer<GatherEvidenceConsumer>();
            bus.AddSagaStateMachine<ExportOrderStateMachine, ExportOrderState>()
                .EntityFrameworkRepository(repository => repository.ExistingDbContext<CheckoutDbContext>());
        });
    }
}
