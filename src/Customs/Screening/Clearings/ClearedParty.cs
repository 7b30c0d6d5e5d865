using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>
/// An officer's word that a party is not the listed one it resembles. It holds while neither side changes: another address is another party, other
/// content another entry. The party stands here as a keyed hash alone.
/// </summary>
internal sealed class ClearedParty
{
    public required Guid ClearingId { get; init; }

    /// <summary>Of <see cref="PartyCodes"/>.</summary>
    public required string PartyCode { get; init; }

    public required string ListId { get; init; }

    public required string EntryId { get; init; }

    /// <summary>The entry's content as the officers saw it.</summary>
    public required string EntryHash { get; init; }

    /// <summary><c>screening.match</c> or <c>screening.possible-match</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The order at which the resemblance was looked at, and as whom the party stood in it.</summary>
    public required Guid OrderId { get; init; }

    public required string Role { get; init; }

    /// <summary>Why, in the officer's words; sealed into the order's record, for it may name somebody.</summary>
    public required Sealed<string> Reason { get; init; }

    public required Guid ClearedBy { get; init; }

    /// <summary>The second officer; null where one is enough.</summary>
    public required Guid? AgreedBy { get; init; }

    public required DateTimeOffset ClearedAt { get; init; }

    /// <summary>The last day it holds (UTC).</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>When it was taken back, or a new one took its place.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public Guid? WithdrawnBy { get; init; }
}

internal sealed class ClearedPartyConfiguration : IEntityTypeConfiguration<ClearedParty>
{
    public void Configure(EntityTypeBuilder<ClearedParty> cleared)
    {
        cleared.ToTable("cleared_party");
        cleared.HasKey(c => c.ClearingId);
        cleared.Property(c => c.ClearingId).ValueGeneratedNever();
        cleared.Property(c => c.PartyCode).HasMaxLength(64).IsFixedLength();
        cleared.Property(c => c.ListId).HasMaxLength(ScreeningListVersion.LongestListId);
        cleared.Property(c => c.EntryId).HasMaxLength(ScreeningEntry.LongestId);
        cleared.Property(c => c.EntryHash).HasMaxLength(64).IsFixedLength();
        cleared.Property(c => c.Code).HasMaxLength(40);
        cleared.Property(c => c.Role).HasMaxLength(20);
        cleared.Property(c => c.Reason).HasConversion(reason => reason.ToString(), text => Sealing.Parse<string>(text));
        cleared.HasIndex(c => new { c.PartyCode, c.ListId, c.EntryId, c.EntryHash }).IsUnique().HasFilter("withdrawn_at IS NULL");
    }
}
