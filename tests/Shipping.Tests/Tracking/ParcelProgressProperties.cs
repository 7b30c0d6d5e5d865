using CsCheck;
using ExportPlatform.Shipping.Tracking;

namespace ExportPlatform.Shipping.Tests.Tracking;

public class ParcelProgressProperties
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Codes = [.. EmsEvent.All.Select(e => e.Code), CarrierFact.Lost, CarrierFact.Returned, "EZZ"];

    private static readonly Gen<CarrierFact> AnyFact =
        Gen.Select(Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]), Gen.Int[0, 20], Gen.Bool.Select(abroad => abroad ? "CNSHA" : "RUYEK"))
            .Select((code, hours, office) => new CarrierFact(code, Start.AddHours(hours), office));

    [Fact]
    public void Any_permutation_with_duplicates_ends_in_the_same_state() =>
        Gen.Select(AnyFact.List[0, 25], Gen.Int[0, int.MaxValue]).Sample((facts, seed) =>
        {
            var told = Told(facts, seed);
            return ParcelProgress.Of(facts) == ParcelProgress.Of(told);
        });

    [Theory]
    [InlineData("happyPathRuCn")]
    [InlineData("heldAndReturned")]
    [InlineData("outOfOrderAndDuplicate")]
    public void Any_permutation_with_duplicates_of_a_recorded_stream_ends_delivered(string sample)
    {
        var facts = ParcelProgressTests.Sample(sample);
        var inOrder = ParcelProgress.Of(facts);

        Gen.Int[0, int.MaxValue].Sample(seed => ParcelProgress.Of(Told(facts, seed)) == inOrder);

        Assert.Equal(ParcelState.Delivered, inOrder.State);
    }

    [Fact]
    public void Another_fact_never_takes_a_parcel_to_an_earlier_phase_or_a_lesser_ending() =>
        Gen.Select(AnyFact.List[0, 25], AnyFact).Sample((facts, another) =>
        {
            var (before, after) = (ParcelProgress.Of(facts), ParcelProgress.Of([.. facts, another]));
            return after.Phase >= before.Phase && !(after.Ending?.State < before.Ending?.State) && (before.Ending is null || after.Ending is not null);
        });

    // Every fact at least once, some up to five times, in any order.
    private static List<CarrierFact> Told(List<CarrierFact> facts, int seed)
    {
        var random = new Random(seed);
        var told = facts.SelectMany(fact => Enumerable.Repeat(fact, random.Next(1, 6))).ToArray();
        random.Shuffle(told);
        return [.. told];
    }
}
