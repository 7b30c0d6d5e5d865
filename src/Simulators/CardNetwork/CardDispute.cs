using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>A cardholder's objection at the own bank. The amount is taken from the merchant at once and given back when the merchant wins.</summary>
internal sealed class CardDispute
{
    public const int MaxEvidenceLength = 20_000;

    public required string DisputeId { get; init; }

    public required string AuthorizationId { get; init; }

    /// <summary>The merchant's number of the payment.</summary>
    public required string Reference { get; init; }

    /// <summary>Minor units taken back.</summary>
    public required long Amount { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>The network's code of what the cardholder says, such as <c>product_not_received</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Minor units the merchant pays for it at present.</summary>
    public required long Fee { get; set; }

    public CardDisputeStatus Status { get; private set; }

    /// <summary>Until when the merchant may contest it; whoever does not has lost.</summary>
    public required DateTimeOffset EvidenceDueAt { get; init; }

    /// <summary>What the merchant said, as it came.</summary>
    public string? Evidence { get; private set; }

    public int Version { get; private set; } = 1;

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => Status is CardDisputeStatus.NeedsEvidence or CardDisputeStatus.UnderReview;

    /// <summary>Takes the merchant's evidence; null when done, else the refusal.</summary>
    public CardRefusal? Contest(string evidence, DateTimeOffset at)
    {
        if (Status is not CardDisputeStatus.NeedsEvidence || at > EvidenceDueAt)
        {
            return CardRefusal.DisputeClosed;
        }

        (Evidence, Status) = (evidence, CardDisputeStatus.UnderReview);
        Version++;
        return null;
    }

    /// <summary>Ends it; null when done, else the refusal.</summary>
    public CardRefusal? Close(CardDisputeStatus outcome, DateTimeOffset at, bool returnsFee = false)
    {
        if (!IsOpen)
        {
            return CardRefusal.DisputeClosed;
        }

        (Status, ClosedAt, Fee) = (outcome, at, returnsFee ? 0 : Fee);
        Version++;
        return null;
    }
}

/// <summary>Where a dispute stands.</summary>
public enum CardDisputeStatus
{
    /// <summary>The merchant may contest it.</summary>
    NeedsEvidence,

    /// <summary>The merchant has; the cardholder's bank decides.</summary>
    UnderReview,

    /// <summary>The merchant has the money again.</summary>
    Won,

    /// <summary>The cardholder keeps the money.</summary>
    Lost,
}

/// <summary>A dispute as the network tells it, in answers and in events.</summary>
/// <param name="DisputeId">The network's id.</param>
/// <param name="AuthorizationId">Of the payment.</param>
/// <param name="Reference">The merchant's number of the payment.</param>
/// <param name="Reason">The network's code of what the cardholder says.</param>
/// <param name="Amount">Minor units taken back.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Fee">Minor units the merchant pays for it at present.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="EvidenceDueAt">Until when it may be contested.</param>
/// <param name="Version">Counts changes; a higher one is newer.</param>
/// <param name="OpenedAt">When the cardholder objected.</param>
/// <param name="ClosedAt">When it was decided; null before.</param>
/// <param name="Evidence">What the merchant said; null before.</param>
public sealed record CardDisputeView(
    string DisputeId,
    string AuthorizationId,
    string Reference,
    string Reason,
    long Amount,
    CurrencyCode Currency,
    long Fee,
    CardDisputeStatus Status,
    DateTimeOffset EvidenceDueAt,
    int Version,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    string? Evidence)
{
    internal static CardDisputeView Of(CardDispute dispute) => new(
        dispute.DisputeId,
        dispute.AuthorizationId,
        dispute.Reference,
        dispute.Reason,
        dispute.Amount,
        dispute.Currency,
        dispute.Fee,
        dispute.Status,
        dispute.EvidenceDueAt,
        dispute.Version,
        dispute.OpenedAt,
        dispute.ClosedAt,
        dispute.Evidence);
}

internal sealed class CardDisputeConfiguration : IEntityTypeConfiguration<CardDispute>
{
    public void Configure(EntityTypeBuilder<CardDispute> dispute)
    {
        dispute.ToTable("card_dispute");
        dispute.HasKey(d => d.DisputeId);
        dispute.Property(d => d.DisputeId).HasMaxLength(64);
        dispute.Property(d => d.AuthorizationId).HasMaxLength(64);
        dispute.Property(d => d.Reference).HasMaxLength(100);
        dispute.Property(d => d.Reason).HasMaxLength(60);
        dispute.Property(d => d.Status).HasConversion<string>().HasMaxLength(20);
        dispute.Property(d => d.Evidence).HasMaxLength(CardDispute.MaxEvidenceLength);
        dispute.HasOne<CardAuthorization>().WithMany().HasForeignKey(d => d.AuthorizationId);
        dispute.HasIndex(d => new { d.OpenedAt, d.DisputeId });
        dispute.HasIndex(d => d.EvidenceDueAt).HasFilter("status = 'NeedsEvidence'");
    }
}
