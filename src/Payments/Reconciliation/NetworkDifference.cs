using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>An operator's task: the card network and the books do not agree about an authorization. It is looked at again with every list.</summary>
internal sealed class NetworkDifference
{
    public required Guid DifferenceId { get; init; }

    /// <summary>The day whose list showed it first.</summary>
    public required DateOnly Day { get; init; }

    public required string AuthorizationId { get; init; }

    /// <summary>The order the authorization or the payment names; null when the network names none of ours.</summary>
    public required Guid? OrderId { get; init; }

    public DifferenceKind Kind { get; set; }

    public CurrencyCode Currency { get; set; }

    /// <summary>Null where there is none.</summary>
    public CardHoldStatus? TheirState { get; set; }

    public long TheirHeldMinor { get; set; }

    public long TheirTakenMinor { get; set; }

    public long TheirGivenBackMinor { get; set; }

    /// <summary>Null where there is none.</summary>
    public PaymentState? OurState { get; set; }

    public long OurHeldMinor { get; set; }

    public long OurTakenMinor { get; set; }

    public long OurGivenBackMinor { get; set; }

    public required DateTimeOffset FoundAt { get; init; }

    public DifferenceState State { get; set; }

    /// <summary>When both sides agreed again, or two operators said why they do not.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether both sides stand as in another one.</summary>
    public bool IsAs(NetworkDifference other) =>
        (Kind, Currency, TheirState, TheirHeldMinor, TheirTakenMinor, TheirGivenBackMinor)
        == (other.Kind, other.Currency, other.TheirState, other.TheirHeldMinor, other.TheirTakenMinor, other.TheirGivenBackMinor)
        && (OurState, OurHeldMinor, OurTakenMinor, OurGivenBackMinor)
        == (other.OurState, other.OurHeldMinor, other.OurTakenMinor, other.OurGivenBackMinor);

    /// <summary>Notes how both sides stand.</summary>
    public void Note(DifferenceKind kind, BookedHold? ours, CardHold? theirs)
    {
        (Kind, Currency) = (kind, theirs?.Amount.Currency ?? ours!.Currency);
        (TheirState, TheirHeldMinor, TheirTakenMinor, TheirGivenBackMinor) =
            (theirs?.Status, theirs?.Amount.MinorUnits ?? 0, theirs?.Captured.MinorUnits ?? 0, theirs?.Refunded.MinorUnits ?? 0);
        (OurState, OurHeldMinor, OurTakenMinor, OurGivenBackMinor) =
            (ours?.State, ours?.HeldMinor ?? 0, ours?.CapturedMinor ?? 0, ours?.RefundedMinor ?? 0);
    }
}

/// <summary>What became of a difference.</summary>
internal enum DifferenceState
{
    /// <summary>It waits for an operator.</summary>
    Open,

    /// <summary>A later look found both sides agree.</summary>
    Healed,

    /// <summary>Two operators said what it is.</summary>
    Explained,
}

internal sealed class NetworkDifferenceConfiguration : IEntityTypeConfiguration<NetworkDifference>
{
    public void Configure(EntityTypeBuilder<NetworkDifference> difference)
    {
        difference.ToTable("network_difference");
        difference.HasKey(d => d.DifferenceId);
        difference.Property(d => d.DifferenceId).ValueGeneratedNever();
        difference.Property(d => d.AuthorizationId).HasMaxLength(64);
        difference.Property(d => d.Kind).HasConversion<string>().HasMaxLength(20);
        difference.Property(d => d.TheirState).HasConversion<string>().HasMaxLength(20);
        difference.Property(d => d.OurState).HasConversion<string>().HasMaxLength(20);
        difference.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        difference.HasIndex(d => new { d.State, d.DifferenceId });
        difference.HasIndex(d => d.AuthorizationId);
        difference.Property(d => d.State).IsConcurrencyToken();

        // Two copies that compare at the same time meet here: one open task for each authorization.
        difference.HasIndex(d => d.AuthorizationId, "ix_network_difference_open").IsUnique().HasFilter("state = 'Open'");
    }
}
