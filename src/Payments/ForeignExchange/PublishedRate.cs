using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>One line of a published sheet of rates, kept as it was published: <c>Value</c> for <c>Nominal</c> units.</summary>
internal sealed class PublishedRate
{
    /// <summary>The special drawing right of the IMF, which sheets list and ISO 4217 does not count as money.</summary>
    public const string SpecialDrawingRight = "XDR";

    /// <summary>Such as <c>cbr:2024-11-09:CNY/RUB</c>.</summary>
    public required string RateId { get; init; }

    /// <summary>Who published it, such as <c>cbr</c>.</summary>
    public required string Source { get; init; }

    public required DateOnly SheetDate { get; init; }

    /// <summary>What is priced: a currency, or <see cref="SpecialDrawingRight"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The currency of the price.</summary>
    public required CurrencyCode Base { get; init; }

    /// <summary>How many units the price is for.</summary>
    public required int Nominal { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Whether the value counts units of <see cref="Code"/> for the nominal of <see cref="Base"/>, as the ECB quotes, and not the other way.</summary>
    public bool IsIndirect { get; init; }

    /// <summary>The price of one unit in the base currency.</summary>
    public decimal PerUnit => IsIndirect ? Nominal / Value : Value / Nominal;

    /// <summary>The id of a line.</summary>
    public static string IdOf(string source, DateOnly sheetDate, string code, CurrencyCode @base) =>
        $"{source}:{sheetDate:yyyy-MM-dd}:{code}/{@base}";
}

internal sealed class PublishedRateConfiguration : IEntityTypeConfiguration<PublishedRate>
{
    public void Configure(EntityTypeBuilder<PublishedRate> rate)
    {
        rate.ToTable("published_rate", table => table.HasCheckConstraint("ck_published_rate", "nominal > 0 AND value > 0"));
        rate.HasKey(r => r.RateId);
        rate.Property(r => r.RateId).HasMaxLength(60);
        rate.Property(r => r.Source).HasMaxLength(20);
        rate.Property(r => r.Code).HasMaxLength(3).IsFixedLength();
        rate.Property(r => r.Value).HasPrecision(18, 8);
        rate.HasIndex(r => new { r.Source, r.SheetDate, r.Code, r.Base }).IsUnique();
    }
}
