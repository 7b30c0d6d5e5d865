using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.Exchanges;

/// <summary>One request an outside party received and what it answered: the outside world's own truth for audits.</summary>
internal sealed class Exchange
{
    public const int MaxTextLength = 16_000;

    public required Guid ExchangeId { get; init; }

    public required string Party { get; init; }

    public required string Operation { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 over method, path and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The body, cut at <see cref="MaxTextLength"/>.</summary>
    public required string Request { get; init; }

    public string? OrderId { get; set; }

    /// <summary>Null when the caller got no answer.</summary>
    public int? Status { get; set; }

    public string? Answer { get; set; }

    /// <summary>Whether an earlier answer was given again under the same idempotency key.</summary>
    public bool IsReplay { get; set; }

    /// <summary>Kinds of the faults that struck, separated by a space.</summary>
    public string? Faults { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }
}

internal sealed class ExchangeConfiguration : IEntityTypeConfiguration<Exchange>
{
    public void Configure(EntityTypeBuilder<Exchange> exchange)
    {
        exchange.HasKey(e => e.ExchangeId);
        exchange.Property(e => e.Party).HasMaxLength(40);
        exchange.Property(e => e.Operation).HasMaxLength(60);
        exchange.Property(e => e.Method).HasMaxLength(10);
        exchange.Property(e => e.Path).HasMaxLength(400);
        exchange.Property(e => e.IdempotencyKey).HasMaxLength(255);
        exchange.Property(e => e.Request).HasMaxLength(Exchange.MaxTextLength);
        exchange.Property(e => e.Answer).HasMaxLength(Exchange.MaxTextLength);
        exchange.Property(e => e.OrderId).HasMaxLength(100);
        exchange.Property(e => e.Faults).HasMaxLength(200);
        exchange.HasIndex(e => new { e.OrderId, e.ReceivedAt });
        exchange.HasIndex(e => new { e.Party, e.ReceivedAt });
    }
}

/// <summary>An answer given again to whoever repeats a request under the same idempotency key.</summary>
internal sealed class KeptAnswer
{
    public required string Party { get; init; }

    public required string Operation { get; init; }

    public required string IdempotencyKey { get; init; }

    public required byte[] RequestHash { get; init; }

    public required int Status { get; init; }

    public required string? ContentType { get; init; }

    public required byte[] Body { get; init; }
}

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> answer)
    {
        answer.HasKey(a => new { a.Party, a.Operation, a.IdempotencyKey });
        answer.Property(a => a.Party).HasMaxLength(40);
        answer.Property(a => a.Operation).HasMaxLength(60);
        answer.Property(a => a.IdempotencyKey).HasMaxLength(255);
        answer.Property(a => a.ContentType).HasMaxLength(100);
    }
}
