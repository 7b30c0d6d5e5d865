using CsCheck;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tests.Tracking;
using ExportPlatform.Shipping.Tracking;

namespace ExportPlatform.Shipping.Tests.Shipments;

public class ShipmentProperties
{
    [Theory]
    [InlineData("happyPathRuCn")]
    [InlineData("heldAndReturned")]
    [InlineData("outOfOrderAndDuplicate")]
    public void However_a_stream_arrives_each_step_is_announced_once_and_hand_over_first(string sample)
    {
        var facts = ParcelProgressTests.Sample(sample);

        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var random = new Random(seed);
            var told = facts.SelectMany(fact => Enumerable.Repeat(fact, random.Next(1, 6))).ToArray();
            random.Shuffle(told);
            var shipment = ShipmentTests.Booked();

            var announced = told.Index().SelectMany(arrival => shipment.Advance(ParcelProgress.Of(told.Take(arrival.Index + 1)), default)).ToList();

            return announced is [ShipmentStep.HandedOver, ShipmentStep.Delivered] && shipment.State == ShipmentState.Delivered;
        });
    }
}
