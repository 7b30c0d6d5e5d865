using ExportPlatform.Checkout.Orders;
using ExportPlatform.Checkout.Quotes;
using ExportPlatform.Checkout.Tests.Quotes;
using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Tests.Orders;

public class OrderTests
{
    private static readonly CountryCode China = CountryCode.Parse("CN");

    [Fact]
    public void A_quote_is_good_until_the_moment_it_expires()
    {
        var quote = SampleQuotes.Halva();

        Assert.IsType<OrderDecision.Placed>(Place(quote, now: quote.ExpiresAt.AddTicks(-1)));
        Assert.Equal("order.quote-expired", CodeOf(Place(quote, now: quote.ExpiresAt)));
    }

    [Fact]
    public void A_quote_is_good_for_its_destination_only() =>
        Assert.Equal("order.destination-differs", CodeOf(Place(SampleQuotes.Halva(), CountryCode.Parse("DE"))));

    [Fact]
    public void What_is_ordered_is_what_was_quoted()
    {
        var quote = SampleQuotes.Halva();

        var order = Assert.IsType<OrderDecision.Placed>(Place(quote)).Order;

        Assert.Equal(quote.Price, order.Price);
        Assert.Equal(quote.BuyerId, order.BuyerId);
        Assert.Equal("204.00 CNY", order.Consignment.Goods.ToString());
        Assert.Equal("23.84 CNY", order.Consignment.ImportCharges.ToString());
    }

    [Theory]
    [InlineData("4242424242424242", true)]
    [InlineData("4242 4242 4242 4242", true)]
    [InlineData("378282246310005", true)]
    [InlineData("4242424242424241", false)]
    [InlineData("tok_ok", false)]
    [InlineData("pm_1234567890123", false)]
    public void A_card_number_is_refused(string paymentMethod, bool isCardNumber) =>
        Assert.Equal(isCardNumber ? "payment.card-number-refused" : null, CodeOf(Place(SampleQuotes.Halva(), paymentMethod: paymentMethod)));

    private static OrderDecision Place(Quote quote, CountryCode? destination = null, string paymentMethod = "tok_ok", DateTimeOffset? now = null) =>
        Order.Place(
            Guid.CreateVersion7(),
            quote,
            destination ?? China,
            new Sealed<Party>(quote.BuyerId, "person", 1, new byte[28]),
            paymentMethod,
            now ?? SampleQuotes.Noon);

    private static string? CodeOf(OrderDecision decision) => (decision as OrderDecision.Refused)?.Because.Code;
}
