using ExportPlatform.Identity.Demo;

namespace ExportPlatform.Identity.Tests.Demo;

/// <summary>Who takes part in demonstrations and load tests.</summary>
public sealed class DemoPeopleTests
{
    [Fact]
    public void There_is_no_crowd_unless_one_is_asked_for() => Assert.Empty(DemoPeople.Crowd(new DemoOptions()));

    [Fact]
    public void Nobody_of_the_crowd_is_anybody_else()
    {
        var everybody = DemoPeople.All.Concat(DemoPeople.Crowd(new DemoOptions { CrowdBuyers = 400, CrowdSellers = 100 })).ToList();

        Assert.Equal(DemoPeople.All.Count + 500, everybody.Count);
        Assert.Equal(everybody.Count, everybody.DistinctBy(person => person.ClientId).Count());
        Assert.Equal(everybody.Count, everybody.DistinctBy(person => person.AccountId).Count());
        var sellers = everybody.Where(person => person.SellerId is not null).ToList();
        Assert.Equal(sellers.Count, sellers.DistinctBy(person => person.SellerId).Count());
    }
}
