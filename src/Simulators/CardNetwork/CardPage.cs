using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>A page of the network on which a cardholder types a card. What was typed becomes a token here and now; the number is never kept.</summary>
internal sealed class CardPage
{
    public required string PageId { get; init; }

    /// <summary>The unguessable last part of the page's address.</summary>
    public required string Secret { get; init; }

    /// <summary>The merchant's own number for it.</summary>
    public required string Reference { get; init; }

    public required string Url { get; init; }

    public required string ReturnUrl { get; init; }

    /// <summary>What stands for the card from now on; null until one was typed.</summary>
    public string? Token { get; private set; }

    /// <summary>The test token the card behaves like.</summary>
    public string? PlaysAs { get; private set; }

    public string? Brand { get; private set; }

    public string? LastFour { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How it stands, as merchants are told.</summary>
    public CardPageStatus StatusAt(DateTimeOffset now) =>
        Token is not null ? CardPageStatus.Completed : now < ExpiresAt ? CardPageStatus.Open : CardPageStatus.Expired;

    /// <summary>Keeps a token for a card; false when the page is done with or its time is over.</summary>
    public bool Take(TestCard card, string token, DateTimeOffset at)
    {
        if (StatusAt(at) is not CardPageStatus.Open)
        {
            return false;
        }

        (Token, PlaysAs, Brand, LastFour) = (token, card.PlaysAs, card.Brand, card.LastFour);
        return true;
    }
}

/// <summary>How a page for a card stands.</summary>
public enum CardPageStatus
{
    /// <summary>Nobody has typed a card yet.</summary>
    Open,

    /// <summary>There is a token.</summary>
    Completed,

    /// <summary>Nobody typed a card in time.</summary>
    Expired,
}

internal sealed class CardPageConfiguration : IEntityTypeConfiguration<CardPage>
{
    public void Configure(EntityTypeBuilder<CardPage> page)
    {
        page.ToTable("card_page");
        page.HasKey(p => p.PageId);
        page.Property(p => p.PageId).HasMaxLength(64);
        page.Property(p => p.Secret).HasMaxLength(64);
        page.Property(p => p.Reference).HasMaxLength(100);
        page.Property(p => p.Url).HasMaxLength(400);
        page.Property(p => p.ReturnUrl).HasMaxLength(1000);
        page.Property(p => p.Token).HasMaxLength(64);
        page.Property(p => p.PlaysAs).HasMaxLength(64);
        page.Property(p => p.Brand).HasMaxLength(20);
        page.Property(p => p.LastFour).HasMaxLength(4);
        page.HasIndex(p => p.Secret).IsUnique();
        page.HasIndex(p => p.Token).IsUnique();
        page.HasIndex(p => p.Reference);
    }
}
