namespace ExportPlatform.Checkout.Carts;

/// <summary>What a buyer has put aside to buy. Holds no prices: those are asked for when a quote is made.</summary>
internal sealed class Cart
{
    /// <summary>Most lines a cart may have.</summary>
    public const int LinesMax = 50;

    /// <summary>Most pieces a line may have.</summary>
    public const int QuantityMax = 100_000;

    public required Guid CartId { get; init; }

    public required Guid BuyerId { get; init; }

    public List<CartLine> Lines { get; private init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Sets the pieces of an article, adding the line when it is new.</summary>
    /// <returns>The refusal, or null when the cart was changed.</returns>
    public CartRefusal? Put(string sku, int quantity)
    {
        if (Lines.Find(line => line.Sku == sku) is { } line)
        {
            line.Quantity = quantity;
            return null;
        }

        if (Lines.Count >= LinesMax)
        {
            return CartRefusal.Full;
        }

        Lines.Add(new CartLine { Sku = sku, Quantity = quantity });
        return null;
    }

    /// <summary>Takes an article out; one that is not there is out already.</summary>
    public void Remove(string sku) => Lines.RemoveAll(line => line.Sku == sku);
}

/// <summary>Pieces of one article.</summary>
internal sealed class CartLine
{
    public required string Sku { get; init; }

    public required int Quantity { get; set; }
}

/// <summary>Why a cart is not changed.</summary>
internal sealed record CartRefusal(string Code, string Detail)
{
    public static readonly CartRefusal Full = new("cart.full", $"A cart holds at most {Cart.LinesMax} articles.");
}
