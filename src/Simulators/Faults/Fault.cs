using ExportPlatform.Simulators.Exchanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.Faults;

/// <summary>A standing order for trouble. Null members match everything.</summary>
internal sealed class Fault
{
    public required Guid FaultId { get; init; }

    public required string Party { get; init; }

    public required FaultKind Kind { get; init; }

    public string? Operation { get; init; }

    public string? OrderId { get; init; }

    public string? Amount { get; init; }

    public string? Token { get; init; }

    public string? Code { get; init; }

    public int? Status { get; init; }

    public int? DelayMs { get; init; }

    public int? Copies { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>How often it may still strike; null for ever.</summary>
    public int? Remaining { get; set; }

    /// <summary>How often it has struck.</summary>
    public int Hits { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it can strike there at all; its time and its count are the database's to judge.</summary>
    public bool IsAimedAt(string party, string operation, RequestSubject subject) =>
        Party == party
        && (Operation is null || Operation == operation)
        && (OrderId is null || OrderId == subject.OrderId)
        && (Amount is null || Amount == subject.Amount)
        && (Token is null || Token == subject.Token);

    public TimeSpan Pause => TimeSpan.FromMilliseconds(DelayMs ?? 0);
}

/// <summary>What can be made to go wrong at an outside party.</summary>
public enum FaultKind
{
    /// <summary>Answer after <c>delayMs</c>.</summary>
    Delay,

    /// <summary>Refuse by a business rule with <c>code</c>; the party decides what that means.</summary>
    Refuse,

    /// <summary>Answer <c>status</c> (default 500) and do nothing.</summary>
    Fail,

    /// <summary>Do what was asked, then cut the connection after <c>delayMs</c> without an answer.</summary>
    TimeoutAfterEffect,

    /// <summary>Cut every connection without doing anything; give <c>until</c> or delete the fault to end it.</summary>
    Outage,

    /// <summary>Deliver each webhook <c>copies</c> times.</summary>
    DuplicateWebhooks,

    /// <summary>Spread webhooks at random over <c>delayMs</c>, so that later ones overtake earlier ones.</summary>
    ReorderWebhooks,

    /// <summary>Deliver webhooks <c>delayMs</c> late.</summary>
    HoldBackWebhooks,

    /// <summary>Never deliver webhooks.</summary>
    LoseWebhooks,
}

internal sealed class FaultConfiguration : IEntityTypeConfiguration<Fault>
{
    public void Configure(EntityTypeBuilder<Fault> fault)
    {
        fault.ToTable("fault");
        fault.HasKey(f => f.FaultId);
        fault.Property(f => f.Party).HasMaxLength(40);
        fault.Property(f => f.Kind).HasConversion<string>().HasMaxLength(30);
        fault.Property(f => f.Operation).HasMaxLength(60);
        fault.Property(f => f.OrderId).HasMaxLength(100);
        fault.Property(f => f.Amount).HasMaxLength(40);
        fault.Property(f => f.Token).HasMaxLength(100);
        fault.Property(f => f.Code).HasMaxLength(60);
        fault.Ignore(f => f.Pause);
        fault.HasIndex(f => f.Party);
    }
}
