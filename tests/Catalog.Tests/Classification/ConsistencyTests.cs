using ExportPlatform.Catalog.Classification;

namespace ExportPlatform.Catalog.Tests.Classification;

public sealed class ConsistencyTests
{
    private static readonly HsCode Slippers = HsCode.Parse("640520");

    [Fact]
    public void Words_that_lead_to_the_code_or_its_heading_agree_with_it()
    {
        Assert.Equal(CodeVerdict.Consistent, Consistency.Of(Slippers, true, true, Found("640520", 0.9)));
        Assert.Equal(CodeVerdict.Consistent, Consistency.Of(Slippers, true, false, Found("640590", 0.4)));
    }

    [Fact]
    public void Words_that_lead_elsewhere_raise_a_doubt() =>
        Assert.Equal(CodeVerdict.Doubtful, Consistency.Of(Slippers, true, true, Found("170490", 0.9)));

    [Fact]
    public void Words_that_say_little_raise_none()
    {
        Assert.Equal(CodeVerdict.NotChecked, Consistency.Of(Slippers, true, true, Found("170490", 0.1)));
        Assert.Equal(CodeVerdict.NotChecked, Consistency.Of(Slippers, true, true, new FoundCodes([], ["xyzzy"])));
    }

    [Fact]
    public void Only_a_whole_edition_can_say_that_a_code_does_not_exist()
    {
        Assert.Equal(CodeVerdict.UnknownCode, Consistency.Of(Slippers, false, true, Found("640520", 0.9)));
        Assert.Equal(CodeVerdict.NotChecked, Consistency.Of(Slippers, false, false, Found("640520", 0.9)));
    }

    private static FoundCodes Found(string code, double confidence) => new([new RankedCode(HsCode.Parse(code), "", confidence, [])], []);
}
