using ExportPlatform.Catalog.Stock;

namespace ExportPlatform.Catalog.Tests.Stock;

public sealed class StockMoveTests
{
    [Fact]
    public void Every_move_keeps_the_equation_of_stock() =>
        Assert.All(
            [StockMove.Release, StockMove.Expire, StockMove.Take, StockMove.TakeLate, StockMove.Return],
            move => Assert.Equal(move.Returned, move.Available + move.Reserved + move.Sold));

    [Fact]
    public void Pieces_are_set_aside_only_while_a_reservation_is_live() =>
        Assert.All(
            [StockMove.Release, StockMove.Expire, StockMove.Take, StockMove.TakeLate, StockMove.Return],
            move => Assert.Equal(move.From is ReservationState.Live ? -1 : 0, move.Reserved));
}
