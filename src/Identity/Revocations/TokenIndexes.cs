using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore.Models;

namespace ExportPlatform.Identity.Revocations;

/// <summary>Indexes for the two questions OpenIddict does not ask: whose tokens, and which were revoked.</summary>
internal sealed class TokenIndexes : IEntityTypeConfiguration<OpenIddictEntityFrameworkCoreToken<Guid>>
{
    public void Configure(EntityTypeBuilder<OpenIddictEntityFrameworkCoreToken<Guid>> token)
    {
        token.HasIndex(t => t.Subject);
        token.HasIndex(t => t.ExpirationDate).HasFilter("status = 'revoked'");
    }
}
