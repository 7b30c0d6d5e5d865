using ExportPlatform.Shipping.PostalItems;
using ExportPlatform.Shipping.Tests.Servers;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Tests.PostalItems;

[Trait("Needs", "Servers")]
[Collection(ShippingWorld.Name)]
public class PostalItemNumbersTests(ShippingWorld world)
{
    [Fact]
    public async Task Twenty_askers_at_once_empty_two_ranges_and_nobody_gets_a_number_twice()
    {
        var (issuer, service) = (CountryCode.Parse("AM"), "smallPacket");
        await world.ReadAsync(async db =>
        {
            db.SerialRanges.AddRange(Range("AM-1", "LA", 10), Range("AM-2", "LB", 5));
            return await db.SaveChangesAsync();
        });

        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            world.ReadAsync(db => db.AllocateAsync(issuer, service, CancellationToken.None))));

        var numbers = given.OfType<PostalItemId>().ToList();
        Assert.Equal(15, numbers.Count);
        Assert.Distinct(numbers);
        Assert.Equal(5, given.Count(number => number is null));
        Assert.All(numbers, number => Assert.True(PostalItemId.TryParse(number.Value, null, out _)));

        SerialRange Range(string rangeId, string indicator, int count) => new()
        {
            RangeId = rangeId,
            IssuingCountry = issuer,
            Service = service,
            Indicator = indicator,
            FirstSerial = 1000,
            LastSerial = 1000 + count - 1,
            NextSerial = 1000,
        };
    }

    [Fact]
    public async Task A_booking_that_fails_gives_its_number_back()
    {
        var (issuer, service) = (CountryCode.Parse("KZ"), "parcel");
        var before = await NextAsync();

        await world.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            return await db.AllocateAsync(issuer, service, CancellationToken.None);
        });

        Assert.Equal(before, await NextAsync());

        Task<int> NextAsync() => world.ReadAsync(db =>
            db.SerialRanges.Where(r => r.IssuingCountry == issuer && r.Service == service).Select(r => r.NextSerial).SingleAsync());
    }
}
