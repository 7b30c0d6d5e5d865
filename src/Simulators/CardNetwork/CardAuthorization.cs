using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>A hold on a card and what became of it.</summary>
internal sealed class CardAuthorization
{
    public required string AuthorizationId { get; init; }

    /// <summary>The merchant's own number for it; the platform sends the order id.</summary>
    public required string Reference { get; init; }

    public required string? IdempotencyKey { get; init; }

    /// <summary>Minor units held.</summary>
    public required long Amount { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required string PaymentMethod { get; init; }

    public required CardAuthorizationStatus Status { get; set; }

    public required string? DeclineCode { get; set; }

    /// <summary>Where the cardholder proves to be one; null when the issuer did not ask.</summary>
    public string? ActionUrl { get; init; }

    /// <summary>The unguessable last part of <see cref="ActionUrl"/>; who knows it is the cardholder.</summary>
    public string? ActionSecret { get; init; }

    /// <summary>Where the cardholder's browser is sent afterwards.</summary>
    public string? ReturnUrl { get; init; }

    public long AmountCaptured { get; private set; }

    public long AmountRefunded { get; private set; }

    /// <summary>What cardholders' banks took back: of disputes that are open or were lost.</summary>
    public long AmountDisputed { get; private set; }

    /// <summary>Counts changes; events carry it, so that a receiver can tell older from newer.</summary>
    public int Version { get; set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a hold ends by itself, or the time to prove for the cardholder.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public List<CardMovement> Movements { get; } = [];

    /// <summary>Takes an amount, by default all; null when done, else the refusal.</summary>
    public CardRefusal? Capture(long? amount, string? key, DateTimeOffset at)
    {
        ExpireIfOver(at);
        return Status switch
        {
            CardAuthorizationStatus.Expired => CardRefusal.HoldExpired,
            not CardAuthorizationStatus.Held => CardRefusal.NotHeld(Status),
            _ when amount > Amount => CardRefusal.MoreThanHeld,
            _ => Move(CardMovementKind.Capture, amount ?? Amount, key, at),
        };
    }

    /// <summary>Drops the hold. Dropping it twice changes nothing.</summary>
    public CardRefusal? Void(string? key, DateTimeOffset at)
    {
        ExpireIfOver(at);
        return Status switch
        {
            CardAuthorizationStatus.Held or CardAuthorizationStatus.ActionNeeded => Move(CardMovementKind.Void, Amount, key, at),
            CardAuthorizationStatus.Voided or CardAuthorizationStatus.Expired => null,
            _ => CardRefusal.NotHeld(Status),
        };
    }

    /// <summary>Gives an amount back, by default all that is left.</summary>
    public CardRefusal? Refund(long? amount, string? key, DateTimeOffset at)
    {
        var left = Math.Max(0, AmountCaptured - AmountRefunded - AmountDisputed);
        return Status is not CardAuthorizationStatus.Captured ? CardRefusal.NotCaptured(Status)
            : (left == 0 || amount > left) && AmountDisputed > 0 ? CardRefusal.ChargeDisputed
            : left == 0 || amount > left ? CardRefusal.MoreThanCaptured
            : Move(CardMovementKind.Refund, amount ?? left, key, at);
    }

    /// <summary>
    /// The cardholder's bank takes an amount back, by default all that is left; banks do not always know of refunds, so it may have been given back
    /// before. Null when nothing was taken, or less than that.
    /// </summary>
    public long? TakeBack(long? amount)
    {
        var taken = amount ?? AmountCaptured - AmountRefunded - AmountDisputed;
        if (Status is not CardAuthorizationStatus.Captured || taken <= 0 || taken > AmountCaptured - AmountDisputed)
        {
            return null;
        }

        AmountDisputed += taken;
        Version++;
        return taken;
    }

    /// <summary>A dispute was won: what it took is the merchant's again.</summary>
    public void Restore(long amount)
    {
        AmountDisputed -= amount;
        Version++;
    }

    /// <summary>Takes in what the cardholder did at the issuer's page; false when nobody waits for it any more.</summary>
    public bool Authenticate(bool isPassed, DateTimeOffset at, TimeSpan holdsFor)
    {
        ExpireIfOver(at);
        if (Status is not CardAuthorizationStatus.ActionNeeded)
        {
            return false;
        }

        (Status, DeclineCode, ExpiresAt) = isPassed
            ? (CardAuthorizationStatus.Held, null, at + holdsFor)
            : (CardAuthorizationStatus.Declined, "authentication_failed", ExpiresAt);
        Version++;
        return true;
    }

    /// <summary>Ends a hold, or the wait for its cardholder, whose time is over; true when it did.</summary>
    public bool ExpireIfOver(DateTimeOffset at)
    {
        if (Status is not (CardAuthorizationStatus.Held or CardAuthorizationStatus.ActionNeeded) || at < ExpiresAt)
        {
            return false;
        }

        (Status, DeclineCode) = Status is CardAuthorizationStatus.Held
            ? (CardAuthorizationStatus.Expired, null)
            : (CardAuthorizationStatus.Declined, "authentication_expired");
        Version++;
        return true;
    }

    private CardRefusal? Move(CardMovementKind kind, long amount, string? key, DateTimeOffset at)
    {
        Movements.Add(new CardMovement
        {
            MovementId = $"{kind.ToString().ToLowerInvariant()}_{Guid.CreateVersion7(at):N}",
            AuthorizationId = AuthorizationId,
            Kind = kind,
            Amount = amount,
            IdempotencyKey = key,
            MovedAt = at,
        });
        (Status, AmountCaptured, AmountRefunded) = kind switch
        {
            CardMovementKind.Capture => (CardAuthorizationStatus.Captured, amount, 0L),
            CardMovementKind.Refund => (Status, AmountCaptured, AmountRefunded + amount),
            CardMovementKind.Void => (CardAuthorizationStatus.Voided, 0L, 0L),
        };
        Version++;
        return null;
    }
}

/// <summary>What became of a hold.</summary>
public enum CardAuthorizationStatus
{
    /// <summary>The issuer said no.</summary>
    Declined,

    /// <summary>The issuer wants the cardholder to prove to be one first (3-D Secure).</summary>
    ActionNeeded,

    /// <summary>The amount is held.</summary>
    Held,

    /// <summary>Taken; refunds are counted beside.</summary>
    Captured,

    /// <summary>Dropped by the merchant.</summary>
    Voided,

    /// <summary>Dropped by the network after its time.</summary>
    Expired,
}

/// <summary>One capture, void or refund.</summary>
internal sealed class CardMovement
{
    public required string MovementId { get; init; }

    public required string AuthorizationId { get; init; }

    public required CardMovementKind Kind { get; init; }

    public required long Amount { get; init; }

    public required string? IdempotencyKey { get; init; }

    public required DateTimeOffset MovedAt { get; init; }
}

/// <summary>What was done to a hold.</summary>
public enum CardMovementKind
{
    /// <summary>Taken.</summary>
    Capture,

    /// <summary>Given back after it was taken.</summary>
    Refund,

    /// <summary>Dropped before it was taken.</summary>
    Void,
}

internal sealed class CardAuthorizationConfiguration : IEntityTypeConfiguration<CardAuthorization>
{
    public void Configure(EntityTypeBuilder<CardAuthorization> authorization)
    {
        authorization.ToTable("card_authorization", table =>
        {
            table.HasCheckConstraint("ck_card_authorization_captured", "amount_captured <= amount");
            table.HasCheckConstraint("ck_card_authorization_refunded", "amount_refunded <= amount_captured");
            table.HasCheckConstraint("ck_card_authorization_disputed", "amount_disputed BETWEEN 0 AND amount_captured");
        });
        authorization.HasKey(a => a.AuthorizationId);
        authorization.Property(a => a.AuthorizationId).HasMaxLength(64);
        authorization.Property(a => a.Reference).HasMaxLength(100);
        authorization.Property(a => a.IdempotencyKey).HasMaxLength(255);
        authorization.Property(a => a.PaymentMethod).HasMaxLength(64);
        authorization.Property(a => a.Status).HasConversion<string>().HasMaxLength(20);
        authorization.Property(a => a.DeclineCode).HasMaxLength(60);
        authorization.Property(a => a.ActionUrl).HasMaxLength(400);
        authorization.Property(a => a.ActionSecret).HasMaxLength(64);
        authorization.Property(a => a.ReturnUrl).HasMaxLength(1000);
        authorization.HasMany(a => a.Movements).WithOne().HasForeignKey(m => m.AuthorizationId);
        authorization.HasIndex(a => a.Reference);
        authorization.HasIndex(a => a.IdempotencyKey).IsUnique();
        authorization.HasIndex(a => a.ActionSecret).IsUnique();
        authorization.HasIndex(a => a.ExpiresAt).HasFilter("status IN ('Held', 'ActionNeeded')");
        authorization.HasIndex(a => a.CreatedAt);
    }
}

internal sealed class CardMovementConfiguration : IEntityTypeConfiguration<CardMovement>
{
    public void Configure(EntityTypeBuilder<CardMovement> movement)
    {
        movement.ToTable("card_movement");
        movement.HasKey(m => m.MovementId);
        movement.Property(m => m.MovementId).HasMaxLength(64);
        movement.Property(m => m.AuthorizationId).HasMaxLength(64);
        movement.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
        movement.Property(m => m.IdempotencyKey).HasMaxLength(255);
        movement.HasIndex(m => m.MovedAt);
    }
}
