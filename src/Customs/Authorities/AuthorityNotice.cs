using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Authorities;

/// <summary>A webhook of an authority that was taken in; the id is unique, so a repeat has no effect.</summary>
internal sealed class AuthorityNotice
{
    public required string NoticeId { get; init; }

    /// <summary>The question it is about.</summary>
    public required string RequestKey { get; init; }

    /// <summary>What it says.</summary>
    public required string Status { get; init; }

    /// <summary><c>applied</c>, or why not.</summary>
    public required string Outcome { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class AuthorityNoticeConfiguration : IEntityTypeConfiguration<AuthorityNotice>
{
    public void Configure(EntityTypeBuilder<AuthorityNotice> notice)
    {
        notice.ToTable("authority_notice");
        notice.HasKey(n => n.NoticeId);
        notice.Property(n => n.NoticeId).HasMaxLength(64);
        notice.Property(n => n.RequestKey).HasMaxLength(64);
        notice.Property(n => n.Status).HasMaxLength(20);
        notice.Property(n => n.Outcome).HasMaxLength(60);
        notice.HasIndex(n => n.RequestKey);
    }
}
