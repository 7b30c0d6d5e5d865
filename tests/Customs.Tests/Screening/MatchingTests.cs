using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;

namespace ExportPlatform.Customs.Tests.Screening;

/// <summary>Names in several scripts and habits, and what speaks besides names.</summary>
public class MatchingTests
{
    private static readonly ScreeningBandRow Band = Scenarios.ShippedRules.ScreeningBands[0];

    [Theory]
    [InlineData("Юрий Щукин", "Iurii Shchukin")]
    [InlineData("Сергій Лисенко", "Serhii Lysenko")]
    [InlineData("Сергій Лисенко", "Sergey Lisenko")]
    [InlineData("Нұрсұлтан Әбішев", "Nursultan Abishev")]
    [InlineData("Жаңыл Өмүрбекова", "Zhanyl Omurbekova")]
    [InlineData("李示例", "Li Shili")]
    [InlineData("李示例", "LI, Shi Li")]
    [InlineData("Jabir Alqasir", "AL-QASIR, Jabir")]
    [InlineData("Khasan Abdurrahmanov", "Hasan Abdurakhmanov")]
    [InlineData("Jurij Obraztsoff", "Yuri Obraztsov")]
    [InlineData("Said Nu'man Qasim", "Sa'id Numan Qasem")]
    [InlineData("ООО «Северный Пример Трейдинг»", "Severny Primer Treyding OOO")]
    [InlineData("Dr. Viktor Obraztsov", "OBRAZTSOV, Viktor")]
    [InlineData("Praezision Ost GmbH", "Präzision Ost G.m.b.H.")]
    public void Habits_and_scripts_do_not_hide_a_name(string name, string listed) => Assert.InRange(Alike(name, listed), 0.94, 1);

    [Theory]
    [InlineData("Viktor Pavlovich Obraztsov", "Viktor Obraztsov")]
    [InlineData("جابر منير القصير", "Jabir Munir Al-Qasir")]
    [InlineData("Viktor Obrazstov", "Viktor Obraztsov")]
    public void What_is_missing_or_mistyped_leaves_a_name_for_review(string name, string listed) => Assert.InRange(Alike(name, listed), 0.85, 0.99);

    [Theory]
    [InlineData("Ivan Petrov", "Ivan Sidorov")]
    [InlineData("Maria Petrova", "Maria")]
    [InlineData("Li Na", "Lei Zhang")]
    [InlineData("李静", "LEI, Zhang")]
    [InlineData("Northern Lights Trading LLC", "Northern Meridian Trading LLC")]
    [InlineData("Global Trading Company", "Global Shipping Company")]
    [InlineData("Sophie Meyer", "سيفي عماري")]
    [InlineData("", "Viktor")]
    [InlineData("!!!", "Viktor")]
    public void Names_with_little_in_common_pass(string name, string listed) => Assert.InRange(Alike(name, listed), 0, 0.8499);

    [Fact]
    public void Birth_and_country_lower_or_raise_a_score_and_an_equal_name_is_always_looked_at()
    {
        var entry = Entry("Viktor Obraztsov", birthDates: ["1966-04-12"], countries: ["RU"]);
        var (alone, same, other) = (
            Match(entry, new ScreenedParty("Viktor Obratsov")),
            Match(entry, new ScreenedParty("Viktor Obratsov", "RU", "1966-04-12")),
            Match(entry, new ScreenedParty("Viktor Obraztsov", "DE", "1990")));

        Assert.True(same!.Score > alone!.Score);
        Assert.Equal(["birth-date-equal", "country-shared"], same.Reasons);
        Assert.InRange(other!.Score, 0.85m, 0.9499m);
        Assert.Equal(["birth-year-differs", "country-differs"], other.Reasons);
        Assert.Null(Match(entry, new ScreenedParty("Somebody Else", "RU", "1966-04-12")));
    }

    [Fact]
    public void A_number_of_a_paper_is_a_match_whatever_the_name()
    {
        var match = Match(Entry("Viktor Obraztsov", identifiers: ["IN0000001"]), new ScreenedParty("Anna Schmidt", Identifiers: ["passport IN 0000-001"]));

        Assert.Equal((1m, "identifier"), (match!.Score, Assert.Single(match.Reasons)));
    }

    [Fact]
    public void A_weak_alias_weighs_less()
    {
        var entry = Entry("Viktor Obraztsov", weakAliases: ["Vitya Obraz"]);

        Assert.Equal(0.95m, Match(entry, new ScreenedParty("Vitya Obraz"))!.Score);
    }

    [Fact]
    public void Names_of_unheard_length_are_compared_in_their_first_words_and_soon()
    {
        var name = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"word{i}"));

        Assert.Equal(24, NormalizedName.Of(name).Tokens.Length);
        Assert.Equal(1, Alike(name, name));
    }

    private static double Alike(string name, string listed) => NameSimilarity.Of(NormalizedName.ReadingsOf(name), NormalizedName.ReadingsOf(listed));

    private static PartyMatch? Match(ScreeningEntry entry, ScreenedParty party) =>
        PartyMatcher.Match(party, new NameIndex([new ScreeningList("TEST", "1", "", [ListedEntry.Of("TEST", entry)])]), Band) is [var best, ..] ? best : null;

    private static ScreeningEntry Entry(
        string name, string[]? weakAliases = null, string[]? birthDates = null, string[]? countries = null, string[]? identifiers = null) => new()
        {
            ListId = "TEST",
            Version = "1",
            EntryId = "1",
            Kind = "person",
            Name = name,
            Aliases = [],
            WeakAliases = weakAliases ?? [],
            BirthDates = birthDates ?? [],
            Countries = countries ?? [],
            Identifiers = identifiers ?? [],
            Programme = "",
        };
}
