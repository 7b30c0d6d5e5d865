using CsCheck;
using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Tests.Products;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("Felt SLIPPERS", "felt:* & slippers:*", "")]
    [InlineData("Кедровая Халва", "кедровая:* & халва:*", "")]
    [InlineData("龙井茶", "", "龙井 & 井茶")]
    [InlineData("茶", "", "茶")]
    [InlineData("tea 龙井", "tea:*", "龙井")]
    [InlineData("ＴＥＡ", "tea:*", "")]
    [InlineData("'a' | !b & (c <-> d):*", "a:* & b:* & c:* & d:*", "")]
    [InlineData("  ...  ", "", "")]
    public void What_people_type_becomes_terms_and_never_operators(string typed, string words, string grams) =>
        Assert.Equal((words, grams), SearchTerms.Query(typed));

    [Fact]
    public void Chinese_text_is_found_by_any_part_of_it()
    {
        var grams = SearchTerms.HanGrams("霍赫洛玛木碗 20厘米").ToHashSet(StringComparer.Ordinal);

        Assert.All(SearchTerms.Query("木碗").Grams.Split(" & "), gram => Assert.Contains(gram, grams));
        Assert.DoesNotContain("碗厘", grams);
    }

    [Fact]
    public void Any_text_makes_terms_of_letters_and_digits_only() =>
        Gen.String.Sample(typed =>
        {
            var (words, grams) = SearchTerms.Query(typed);
            Assert.All(
                words.Split(" & ", StringSplitOptions.RemoveEmptyEntries),
                word => Assert.True(word.EndsWith(":*", StringComparison.Ordinal) && word[..^2].All(char.IsLetterOrDigit), word));
            Assert.All(grams.Split(" & ", StringSplitOptions.RemoveEmptyEntries), gram => Assert.InRange(gram.Length, 1, 2));
            Assert.InRange(words.Split(" & ").Length, 0, 16);
        });
}
