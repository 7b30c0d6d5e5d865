using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Idempotency;

/// <summary>One answered request: who asked what under which key, and the answer to give again.</summary>
internal sealed class IdempotencyKeyEntry
{
    /// <summary>The caller's account id; keys of different callers never meet.</summary>
    public required string Caller { get; init; }

    /// <summary>Method and route pattern.</summary>
    public required string Operation { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path and body.</summary>
    public required byte[] RequestHash { get; init; }

    public int? Status { get; set; }

    public string? ContentType { get; set; }

    public string? Location { get; set; }

    public string? ETag { get; set; }

    /// <summary>As <see cref="KeptAnswers"/> seals it.</summary>
    public byte[]? Body { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Puts the table of answered requests into a service's own database.</summary>
public static class IdempotencyModel
{
    /// <summary>Maps <c>idempotency_key</c>; its primary key is what makes a claim unique.</summary>
    public static ModelBuilder AddIdempotencyKeys(this ModelBuilder model) =>
        model.Entity<IdempotencyKeyEntry>(entry =>
        {
            entry.ToTable("idempotency_key");
            entry.HasKey(e => new { e.Caller, e.Operation, e.Key });
            entry.Property(e => e.Caller).HasColumnName("caller").HasMaxLength(64);
            entry.Property(e => e.Operation).HasColumnName("operation").HasMaxLength(200);
            entry.Property(e => e.Key).HasColumnName("key").HasMaxLength(64);
            entry.Property(e => e.RequestHash).HasColumnName("request_hash");
            entry.Property(e => e.Status).HasColumnName("status");
            entry.Property(e => e.ContentType).HasColumnName("content_type").HasMaxLength(100);
            entry.Property(e => e.Location).HasColumnName("location").HasMaxLength(300);
            entry.Property(e => e.ETag).HasColumnName("etag").HasMaxLength(100);
            entry.Property(e => e.Body).HasColumnName("body");
            entry.Property(e => e.CreatedAt).HasColumnName("created_at");
            entry.HasIndex(e => e.CreatedAt);
        });
}
