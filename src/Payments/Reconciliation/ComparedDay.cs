using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>A day whose list of the card network was, or is to be, compared with the books.</summary>
internal sealed class ComparedDay
{
    public const int MaxRemark = 200;

    /// <summary>UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it is to be compared next; null when that is done.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    /// <summary>How often it was tried since it was last asked for.</summary>
    public int Checks { get; set; }

    /// <summary>When it was compared to the end; null before the first time.</summary>
    public DateTimeOffset? ComparedAt { get; set; }

    public TimeSpan Took { get; set; }

    /// <summary>Authorizations on the network's list.</summary>
    public int Listed { get; set; }

    /// <summary>Payments a look-up brought up to date, and holds nobody owned that were dropped.</summary>
    public int Healed { get; set; }

    /// <summary>What is on one side alone, or otherwise there.</summary>
    public int Differences { get; set; }

    /// <summary>Both sides added up.</summary>
    public List<ComparedTotal> Totals { get; set; } = [];

    /// <summary>Why it could not be compared the last time.</summary>
    public string? Remark { get; set; }
}

/// <summary>What was taken and given back of the authorizations of a day, by both sides.</summary>
/// <param name="Currency">Of all amounts.</param>
/// <param name="TheirsTaken">By the network's list, minor units.</param>
/// <param name="TheirsGivenBack">By the network's list.</param>
/// <param name="OursTaken">By the ledger.</param>
/// <param name="OursGivenBack">By the ledger.</param>
internal sealed record ComparedTotal(
    CurrencyCode Currency, long TheirsTaken, long TheirsGivenBack, long OursTaken, long OursGivenBack);

internal sealed class ComparedDayConfiguration : IEntityTypeConfiguration<ComparedDay>
{
    public void Configure(EntityTypeBuilder<ComparedDay> day)
    {
        day.ToTable("compared_day");
        day.HasKey(d => d.Day);
        day.Property(d => d.Remark).HasMaxLength(ComparedDay.MaxRemark);
        day.OwnsMany(d => d.Totals, total => total.ToJson());
        day.HasIndex(d => d.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
    }
}
