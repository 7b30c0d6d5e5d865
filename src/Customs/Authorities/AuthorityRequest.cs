using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Authorities;

/// <summary>One question to an authority: the intent is stored before the call, the answer after it.</summary>
internal sealed class AuthorityRequest
{
    /// <summary>The idempotency key towards the authority, made of order, gate and declaration version.</summary>
    public required string RequestKey { get; init; }

    public required Guid OrderId { get; init; }

    public required string Gate { get; init; }

    public required string Authority { get; init; }

    /// <summary>Below the authority's address, such as <c>declarations</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Exactly what is sent, each time; sealed as customs record.</summary>
    public required Sealed<string> Body { get; init; }

    public required AuthorityRequestState State { get; set; }

    public string? Reference { get; set; }

    /// <summary>Calls begun; from the second on the outcome of the first is looked up.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The key of an order's question at a gate.</summary>
    public static string KeyOf(Guid orderId, string gate, int declarationVersion) => $"{orderId:N}-{gate}-v{declarationVersion}";
}

/// <summary>What is known of a question.</summary>
public enum AuthorityRequestState
{
    /// <summary>Not sent yet.</summary>
    Intended,

    /// <summary>Sent; whether it arrived is not known.</summary>
    Asking,

    /// <summary>Arrived; the authority will call back.</summary>
    Received,

    /// <summary>The authority waits for evidence.</summary>
    Held,

    /// <summary>The authority agreed.</summary>
    Accepted,

    /// <summary>The authority agreed and then took it back to look again.</summary>
    Recalled,

    /// <summary>The authority agreed and refused later; an officer has to say which of the two counts.</summary>
    Contradicted,

    /// <summary>The authority refused.</summary>
    Refused,

    /// <summary>The authority took its word back.</summary>
    Revoked,

    /// <summary>Being taken back by us.</summary>
    Withdrawing,

    /// <summary>Taken back by us; the authority will accept no repeat.</summary>
    Withdrawn,
}

internal sealed class AuthorityRequestConfiguration : IEntityTypeConfiguration<AuthorityRequest>
{
    public void Configure(EntityTypeBuilder<AuthorityRequest> request)
    {
        request.ToTable("authority_request");
        request.HasKey(r => r.RequestKey);
        request.Property(r => r.RequestKey).HasMaxLength(64);
        request.Property(r => r.Gate).HasMaxLength(40);
        request.Property(r => r.Authority).HasMaxLength(20);
        request.Property(r => r.Path).HasMaxLength(40);
        request.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        request.Property(r => r.Body).HasConversion(body => body.ToString(), text => Sealing.Parse<string>(text));
        request.Property(r => r.Reference).HasMaxLength(100);
        request.HasIndex(r => r.OrderId);
    }
}
