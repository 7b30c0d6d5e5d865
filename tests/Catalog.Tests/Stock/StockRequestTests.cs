using ExportPlatform.Catalog.Stock;
using ExportPlatform.Contracts.Catalog;

namespace ExportPlatform.Catalog.Tests.Stock;

public sealed class StockRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lines_of_the_same_article_are_added_up_and_sorted()
    {
        var request = Assert.IsType<StockRequestDecision.Asked>(Read([new("B", 2), new("A", 1), new("B", 3)])).Request;

        Assert.Equal(["A", "B"], request.Skus);
        Assert.Equal([1L, 5L], request.Quantities);
    }

    [Fact]
    public void Sums_do_not_overflow()
    {
        var request = Assert.IsType<StockRequestDecision.Asked>(Read([new("A", int.MaxValue), new("A", int.MaxValue)])).Request;

        Assert.Equal([2L * int.MaxValue], request.Quantities);
    }

    [Fact]
    public void A_request_for_nothing_or_for_less_is_refused()
    {
        Assert.Equal("stock.nothing-asked", RefusalOf(Read([])));
        Assert.Equal("stock.nothing-asked", RefusalOf(Read([new("A", 1), new("B", 0)])));
        Assert.Equal("stock.nothing-asked", RefusalOf(Read([new("A", 2), new("A", -1)])));
    }

    [Fact]
    public void A_request_that_comes_after_its_own_end_is_refused() =>
        Assert.Equal("stock.reservation-expired", RefusalOf(Read([new("A", 1)], Now)));

    private static StockRequestDecision Read(StockLine[] lines, DateTimeOffset? expiresAt = null) =>
        StockRequest.From(new ReserveStock(Guid.CreateVersion7(), lines, expiresAt ?? Now.AddMinutes(1)), Now);

    private static string RefusalOf(StockRequestDecision decision) => Assert.IsType<StockRequestDecision.Refused>(decision).Because.Code;
}
