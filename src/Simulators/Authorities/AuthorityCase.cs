using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.Authorities;

/// <summary>What was put to an authority and what it says to it.</summary>
internal sealed class AuthorityCase
{
    public required string Authority { get; init; }

    /// <summary>The Idempotency-Key it was sent with.</summary>
    public required string RequestKey { get; init; }

    public required string OrderId { get; init; }

    public required AuthorityCaseStatus Status { get; set; }

    public string? Reference { get; set; }

    public string? Code { get; set; }

    public string? Reason { get; set; }

    /// <summary>What it will say from <see cref="ChangesAt"/> on; null when it has made up its mind.</summary>
    public AuthorityCaseStatus? NextStatus { get; set; }

    public string? NextCode { get; set; }

    public string? NextReason { get; set; }

    public DateTimeOffset? ChangesAt { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Says what it was going to say, once its time has come.</summary>
    public void SettleBy(DateTimeOffset now)
    {
        if (NextStatus is { } next && ChangesAt <= now)
        {
            (Status, Code, Reason) = (next, NextCode, NextReason);
            ForgetNext();
        }
    }

    /// <summary>Nothing more is going to be said.</summary>
    public void ForgetNext() => (NextStatus, NextCode, NextReason, ChangesAt) = (null, null, null, null);
}

/// <summary>What an authority says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorityCaseStatus>))]
public enum AuthorityCaseStatus
{
    /// <summary>It thinks.</summary>
    [JsonStringEnumMemberName("received")]
    Received,

    /// <summary>It agrees.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It wants to see a paper.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>It refuses.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>It takes its word back to look again.</summary>
    [JsonStringEnumMemberName("recalled")]
    Recalled,

    /// <summary>It takes its word back for good.</summary>
    [JsonStringEnumMemberName("revoked")]
    Revoked,

    /// <summary>The exporter took it back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>A case as the authority tells it, in answers and notices.</summary>
/// <param name="RequestKey">The key it was sent with.</param>
/// <param name="Status">What the authority says.</param>
/// <param name="Reference">What it calls it.</param>
/// <param name="Code">Of a hold, refusal or revocation.</param>
/// <param name="Reason">In words.</param>
public sealed record AuthorityCaseView(string RequestKey, AuthorityCaseStatus Status, string? Reference, string? Code, string? Reason)
{
    internal static AuthorityCaseView Of(AuthorityCase known) => new(known.RequestKey, known.Status, known.Reference, known.Code, known.Reason);
}

internal sealed class AuthorityCaseConfiguration : IEntityTypeConfiguration<AuthorityCase>
{
    public void Configure(EntityTypeBuilder<AuthorityCase> known)
    {
        known.ToTable("authority_case");
        known.HasKey(c => new { c.Authority, c.RequestKey });
        known.Property(c => c.Authority).HasMaxLength(20);
        known.Property(c => c.RequestKey).HasMaxLength(255);
        known.Property(c => c.OrderId).HasMaxLength(100);
        known.Property(c => c.Status).HasConversion<string>().HasMaxLength(20);
        known.Property(c => c.NextStatus).HasConversion<string>().HasMaxLength(20);
        known.Property(c => c.Reference).HasMaxLength(100);
        known.Property(c => c.Code).HasMaxLength(60);
        known.Property(c => c.Reason).HasMaxLength(400);
        known.Property(c => c.NextCode).HasMaxLength(60);
        known.Property(c => c.NextReason).HasMaxLength(400);
        known.HasIndex(c => c.OrderId);
        known.HasIndex(c => c.Reference).IsUnique();
    }
}
