using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Webhooks.Endpoints;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.ToTable("endpoint");
        endpoint.HasKey(e => e.EndpointId);
        endpoint.Property(e => e.EndpointId).ValueGeneratedNever();
        endpoint.Property(e => e.Url).HasMaxLength(EndpointAddress.MaxLength);
        endpoint.Property(e => e.Description).HasMaxLength(200);
        endpoint.Property(e => e.DisabledReason).HasMaxLength(20);
        endpoint.Property(e => e.Version).IsConcurrencyToken();
        endpoint.Property(e => e.OwnerKind).HasConversion<string>().HasMaxLength(10);
        endpoint.Ignore(e => e.Owner);
        endpoint.HasIndex(e => new { e.OwnerId, e.EndpointId });
    }
}
