using CsCheck;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;

namespace ExportPlatform.Customs.Tests.Screening;

/// <summary>What holds for any two names.</summary>
public class NameProperties
{
    private static readonly ScreeningBandRow Band = Scenarios.ShippedRules.ScreeningBands[0];

    private static readonly string[] Known =
        ["ivan", "petrov", "petrova", "al", "qasir", "alqasir", "Мария", "Юрий", "Щукин", "zhelezo", "LLC", "li", "na", "李示例", "trading", "jean"];

    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.Int[0, Known.Length - 1].Select(i => Known[i]),
        Gen.String[Gen.Char["abcdeikhosyzчшя"], 2, 9]);

    private static readonly Gen<string[]> Words = Word.Array[1, 5];

    private static readonly Gen<string> AnyText = Gen.OneOf(Words.Select(words => string.Join(' ', words)), Gen.String[0, 60]);

    [Fact]
    public void Two_names_are_as_alike_one_way_as_the_other() => Gen.Select(AnyText, AnyText).Sample((left, right) =>
    {
        var (a, b) = (NormalizedName.ReadingsOf(left), NormalizedName.ReadingsOf(right));
        return Math.Abs(NameSimilarity.Of(a, b) - NameSimilarity.Of(b, a)) < 1e-9 && NameSimilarity.Of(a, b) is >= 0 and <= 1.0000001;
    }, iter: 20_000);

    [Fact]
    public void A_name_is_its_own() => AnyText.Sample(name =>
    {
        var normalized = NormalizedName.ReadingsOf(name);
        return normalized[0].Tokens.Length == 0 || NameSimilarity.Of(normalized, normalized) == 1;
    });

    [Fact]
    public void The_order_of_the_words_plays_no_part() => Gen.Select(Words, Words, Gen.Int[0, 1_000]).Sample((left, right, seed) =>
    {
        var plain = right.Where(word => !word.Any(c => c > '\u3400')).ToArray();
        var shuffled = plain.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Math.Abs(Alike(left, plain) - Alike(left, shuffled)) < 1e-9;
    }, iter: 20_000);

    [Fact]
    public void Another_alias_never_makes_an_entry_less_alike() => Gen.Select(Words, Words, Words, Words).Sample((party, name, alias, another) =>
    {
        var fewer = Best(party, Entry(name, alias));
        return Best(party, Entry(name, alias, another)) >= fewer;
    });

    [Fact]
    public void A_name_that_scores_in_the_bands_is_found_by_the_index() => Gen.Select(Words, Words).Sample((party, listed) =>
    {
        var byForce = NameSimilarity.Of(NormalizedName.ReadingsOf(string.Join(' ', party)), NormalizedName.ReadingsOf(string.Join(' ', listed)));
        return byForce < 0.95 || Best(party, Entry(listed)) >= 0.9m;
    }, iter: 20_000);

    private static double Alike(string[] left, string[] right) =>
        NameSimilarity.Of(NormalizedName.ReadingsOf(string.Join(' ', left)), NormalizedName.ReadingsOf(string.Join(' ', right)));

    private static decimal Best(string[] party, ScreeningEntry entry)
    {
        var index = new NameIndex([new ScreeningList("TEST", "1", "", [ListedEntry.Of("TEST", entry)])]);
        return PartyMatcher.Match(new ScreenedParty(string.Join(' ', party)), index, Band).Select(match => match.Score).FirstOrDefault();
    }

    private static ScreeningEntry Entry(string[] name, params string[][] aliases) => new()
    {
        ListId = "TEST",
        Version = "1",
        EntryId = "1",
        Kind = "person",
        Name = string.Join(' ', name),
        Aliases = [.. aliases.Select(alias => string.Join(' ', alias))],
        WeakAliases = [],
        Countries = [],
        Programme = "",
    };
}
