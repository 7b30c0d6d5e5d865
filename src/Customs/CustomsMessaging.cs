using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.ThreeOrders;
using ExportPlatform.Messaging;
using MassTransit;

namespace ExportPlatform.Customs;

internal static class CustomsMessaging
{
    /// <summary>The clearance saga and the consumers it gives work to, those that talk to authorities among them.</summary>
    public static void AddCustomsMessaging(this WebApplicationBuilder builder) =>
        builder.AddMessaging<CustomsDbContext>(bus =>
        {
            bus.AddSagaStateMachine<ClearanceStateMachine, Clearance>()
                .EntityFrameworkRepository(repository =>
                {
                    repository.ExistingDbContext<CustomsDbContext>();
                    repository.UsePostgres();
                });
            bus.AddConsumer<AssessConsignmentConsumer>();
            bus.AddConsumer<ReassessGateConsumer>();
            bus.AddConsumer<AskAuthoritiesConsumer>();
            bus.AddConsumer<SendEvidenceConsumer>();
            bus.AddConsumer<CheckAuthoritiesConsumer>();
            bus.AddConsumer<CloseClearanceConsumer>();
            bus.AddConsumer<ExportProofFactsConsumer>();
            bus.AddConsumer<GatherEvidenceConsumer>();
            bus.AddConsumer<ThreeOrdersConsumer>();
        });
}
