using CsCheck;
using ExportPlatform.Customs.Screening.Matching;

namespace ExportPlatform.Customs.Tests.Screening;

public class NameSimilarityTests
{
    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("dwayne", "duane", 0.8400)]
    [InlineData("", "x", 0)]
    [InlineData("a", "a", 1)]
    public void Jaro_Winkler_gives_the_reference_values(string left, string right, double expected) =>
        Assert.Equal(expected, NameSimilarity.JaroWinkler(left, right), 0.00005);

    [Theory]
    [InlineData("obraztsov viktor", "viktor obraztsov")]
    [InlineData("petrov ivan", "ivan petrov")]
    public void Word_order_alone_does_not_hide_a_name(string left, string right)
    {
        Assert.True(NameSimilarity.JaroWinkler(left, right) < 0.75);
        Assert.Equal(1, NameSimilarity.Of(NormalizedName.Of(left), NormalizedName.Of(right)));
    }

    [Theory]
    [InlineData("LAST, First", "first last")]
    [InlineData("Élise  D'Arcy-Núñez", "elise darcy nunez")]
    [InlineData("Щукин Юрий", "shchukin yuriy")]
    [InlineData("OOO «Ромашка»", "romashka")]
    [InlineData("Limited", "limited")]
    public void Names_are_made_comparable(string name, string expected) => Assert.Equal(expected, NormalizedName.Of(name).Whole);

    [Fact]
    public void Similarity_is_between_nothing_and_everything_and_the_same_both_ways() =>
        Gen.Select(Gen.String[Gen.Char["abcdе ж,-é"], 0, 24], Gen.String[Gen.Char["abcdе ж,-é"], 0, 24]).Sample((left, right) =>
        {
            var (a, b) = (NormalizedName.Of(left), NormalizedName.Of(right));
            var score = NameSimilarity.JaroWinkler(a.Whole, b.Whole);
            return score is >= 0 and <= 1
                && Math.Abs(score - NameSimilarity.JaroWinkler(b.Whole, a.Whole)) < 1e-9
                && NameSimilarity.Of(a, b) is >= 0 and <= 1.0000001;
        });
}
