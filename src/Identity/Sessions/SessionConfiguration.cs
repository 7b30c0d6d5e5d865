using ExportPlatform.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Identity.Sessions;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<SessionGrant>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("session");
        session.HasKey(s => s.SessionId);
        session.Property(s => s.SessionId).ValueGeneratedNever();
        session.Property(s => s.Device).HasMaxLength(Session.DeviceLength);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        session.HasIndex(s => s.AccountId);
        session.HasIndex(s => s.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<SessionGrant> grant)
    {
        grant.ToTable("session_grant");
        grant.HasKey(g => new { g.SessionId, g.AuthorizationId });
        grant.HasOne<Session>().WithMany().HasForeignKey(g => g.SessionId);
    }
}
