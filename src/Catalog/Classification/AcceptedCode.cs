using ExportPlatform.Catalog.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Who gave an article which code, and what the platform had to say about it then. Rows are only added.</summary>
internal sealed class AcceptedCode
{
    public required Guid ProductId { get; init; }

    /// <summary>The version of the article from which the code holds.</summary>
    public required int ProductVersion { get; init; }

    public required HsCode HsCode { get; init; }

    /// <summary>The words the code was compared with.</summary>
    public required string Words { get; init; }

    public required string Edition { get; init; }

    public required CodeVerdict Verdict { get; init; }

    /// <summary>The code's place among the candidates, from 1; null when it was not there.</summary>
    public required int? Rank { get; init; }

    /// <summary>The code that fitted best then; null when nothing did.</summary>
    public required HsCode? BestCandidate { get; init; }

    /// <summary>The account that accepted it.</summary>
    public required Guid AcceptedBy { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The record of what an article says about itself now.</summary>
    public static AcceptedCode Of(Product product, CodeAdvice advice, Guid acceptedBy) => new()
    {
        ProductId = product.ProductId,
        ProductVersion = product.Version,
        HsCode = product.HsCode,
        Words = product.CustomsDescription,
        Edition = advice.Edition,
        Verdict = advice.Verdict,
        Rank = advice.RankOf(product.HsCode),
        BestCandidate = advice.Candidates.Count > 0 ? advice.Candidates[0].Code : null,
        AcceptedBy = acceptedBy,
        AcceptedAt = product.ChangedAt,
    };
}

internal sealed class AcceptedCodeConfiguration : IEntityTypeConfiguration<AcceptedCode>
{
    public void Configure(EntityTypeBuilder<AcceptedCode> accepted)
    {
        accepted.ToTable("accepted_code");
        accepted.HasKey(a => new { a.ProductId, a.ProductVersion });
        accepted.HasOne<Product>().WithMany().HasForeignKey(a => a.ProductId).OnDelete(DeleteBehavior.Restrict);
        accepted.Property(a => a.Words).HasMaxLength(120);
        accepted.Property(a => a.Edition).HasMaxLength(20);
        accepted.Property(a => a.Verdict).HasConversion<string>().HasMaxLength(16);
    }
}
