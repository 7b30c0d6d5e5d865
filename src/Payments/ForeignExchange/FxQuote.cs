using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>A rate the platform stands by until it expires, or for the life of the order it is locked for.</summary>
internal sealed class FxQuote
{
    public required Guid FxQuoteId { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid AccountId { get; init; }

    public required CurrencyCode From { get; init; }

    public required CurrencyCode To { get; init; }

    /// <summary>Units of <see cref="To"/> for one unit of <see cref="From"/>, spread included.</summary>
    public required decimal Rate { get; init; }

    /// <summary>The same without spread.</summary>
    public required decimal Mid { get; init; }

    public required decimal SpreadPercent { get; init; }

    public required string RateId { get; init; }

    public required DateOnly SheetDate { get; init; }

    public required DateTimeOffset QuotedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The order it is locked for; null while it is only an offer.</summary>
    public Guid? OrderId { get; init; }

    public DateTimeOffset? LockedAt { get; init; }
}

internal sealed class FxQuoteConfiguration : IEntityTypeConfiguration<FxQuote>
{
    public void Configure(EntityTypeBuilder<FxQuote> quote)
    {
        quote.ToTable("fx_quote");
        quote.HasKey(q => q.FxQuoteId);
        quote.Property(q => q.FxQuoteId).ValueGeneratedNever();
        quote.Property(q => q.Rate).HasPrecision(28, CrossRate.Decimals);
        quote.Property(q => q.Mid).HasPrecision(28, CrossRate.Decimals);
        quote.Property(q => q.SpreadPercent).HasPrecision(6, 3);
        quote.Property(q => q.RateId).HasMaxLength(60);
        quote.HasIndex(q => q.OrderId);
    }
}
