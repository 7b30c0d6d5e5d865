using ExportPlatform.Contracts;
using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Tests.Screening;

public class PartyCodesTests
{
    private static readonly Party LiNa = new("Li Na", "Nanjing Road 100", "Shanghai", "200001", CountryCode.Parse("CN"));
    private static readonly PartyCodes Codes = With("the-master-key-of-this-test-and-no-other");

    [Fact]
    public void A_party_is_known_again_whatever_its_case_and_spaces() =>
        Assert.Equal(Codes.Of(LiNa), Codes.Of(LiNa with { Name = " LI   na", City = "SHANGHAI " }));

    [Fact]
    public void Whoever_differs_in_anything_is_another_party()
    {
        Party[] others =
        [
            LiNa with { Name = "Li Nan" }, LiNa with { Street = "Nanjing Road 101" }, LiNa with { City = "Nanjing" }, LiNa with { PostalCode = "200002" },
            LiNa with { Country = CountryCode.Parse("HK") }, LiNa with { Name = "Li", Street = "Na Nanjing Road 100" },
        ];

        Assert.Equal(others.Length + 1, others.Append(LiNa).Select(Codes.Of).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Without_the_master_key_nobody_is_known_and_under_a_former_one_everybody_is()
    {
        var renewed = With("a-new-master-key-of-this-test-and-no-other", "the-master-key-of-this-test-and-no-other");

        Assert.NotEqual(Codes.Of(LiNa), renewed.Of(LiNa));
        Assert.Contains(Codes.Of(LiNa), renewed.AllOf(LiNa));
    }

    private static PartyCodes With(string masterKey, params string[] former)
    {
        var options = new PersonalDataOptions { MasterKey = masterKey };
        foreach (var key in former)
        {
            options.FormerMasterKeys.Add(key);
        }

        return new PartyCodes(new MasterKeys(Options.Create(options)));
    }
}
