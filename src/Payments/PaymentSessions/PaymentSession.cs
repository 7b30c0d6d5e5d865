using System.Security.Cryptography;
using ExportPlatform.Payments.CardNetwork;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>A buyer's visit to the network's payment page. What comes of it pays for one order of that buyer.</summary>
internal sealed class PaymentSession
{
    /// <summary>What a handle begins with; the rest is letters alone, so that it is never taken for a card number.</summary>
    public const string HandlePrefix = "ps_";

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const int HandleLetters = 32;

    /// <summary>The buyer's own id.</summary>
    public required Guid SessionId { get; init; }

    public required Guid BuyerId { get; init; }

    /// <summary>What the buyer names as payment method; unguessable, and of no use to anybody else.</summary>
    public required string Handle { get; init; }

    /// <summary>The network's id of the page; null until it was opened.</summary>
    public string? PageId { get; private set; }

    public Uri? Url { get; private set; }

    /// <summary>The network's token; never leaves the service.</summary>
    public string? Token { get; private set; }

    public string? Brand { get; private set; }

    public string? LastFour { get; private set; }

    /// <summary>The one order it pays for.</summary>
    public Guid? OrderId { get; private init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on the page cannot be used, nor a card that no order was placed with.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The key the page is asked for with, the same at every attempt.</summary>
    public string Key => StepKey.Of(SessionId, "page");

    public static PaymentSession Open(Guid sessionId, Guid buyerId, DateTimeOffset at, TimeSpan livesFor) => new()
    {
        SessionId = sessionId,
        BuyerId = buyerId,
        Handle = HandlePrefix + RandomNumberGenerator.GetString(Letters, HandleLetters),
        CreatedAt = at,
        ExpiresAt = at + livesFor,
    };

    /// <summary>Whether a payment method is a session's handle and no token of the network.</summary>
    public static bool IsHandle(string paymentMethod) => paymentMethod.StartsWith(HandlePrefix, StringComparison.Ordinal);

    /// <summary>How it stands.</summary>
    public PaymentSessionState StateAt(DateTimeOffset now) =>
        OrderId is not null ? PaymentSessionState.Used
        : now >= ExpiresAt ? PaymentSessionState.Expired
        : Token is null ? PaymentSessionState.Open
        : PaymentSessionState.Ready;

    /// <summary>Takes in what the network says about the page; another page's news, and news twice, change nothing.</summary>
    public void Learn(CardPage page)
    {
        if (page.Reference != SessionId.ToString() || (PageId is not null && PageId != page.PageId))
        {
            return;
        }

        (PageId, Url) = (page.PageId, Url ?? page.Url);
        if (Token is null && page.Card is { } card)
        {
            (Token, Brand, LastFour) = (card.Token, card.Brand, card.LastFour);
        }
    }
}

/// <summary>How a visit to the payment page stands.</summary>
internal enum PaymentSessionState
{
    /// <summary>No card was given yet.</summary>
    Open,

    /// <summary>An order can be placed with it.</summary>
    Ready,

    /// <summary>An order was placed with it.</summary>
    Used,

    /// <summary>Too late.</summary>
    Expired,
}

internal sealed class PaymentSessionConfiguration : IEntityTypeConfiguration<PaymentSession>
{
    public void Configure(EntityTypeBuilder<PaymentSession> session)
    {
        session.ToTable("payment_session");
        session.HasKey(s => s.SessionId);
        session.Property(s => s.SessionId).ValueGeneratedNever();
        session.Property(s => s.Handle).HasMaxLength(64);
        session.Property(s => s.PageId).HasMaxLength(100);
        session.Property(s => s.Url).HasMaxLength(WebPage.MaxLength);
        session.Property(s => s.Token).HasMaxLength(64);
        session.Property(s => s.Brand).HasMaxLength(20);
        session.Property(s => s.LastFour).HasMaxLength(4);
        session.Ignore(s => s.Key);
        session.HasIndex(s => s.Handle).IsUnique();
        session.HasIndex(s => s.OrderId).IsUnique();
        session.HasIndex(s => s.ExpiresAt);
    }
}
