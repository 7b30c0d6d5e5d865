using ExportPlatform.Cli.Load;

namespace ExportPlatform.Cli.Tests.Load;

/// <summary>What people come for.</summary>
public sealed class MixTests
{
    [Fact]
    public void Each_errand_has_its_share()
    {
        var mix = Mix.Parse("browse=50, quote=30, order=20")!;

        var found = Enumerable.Range(0, 1_000).Select(place => mix.At(place / 1_000.0)).CountBy(errand => errand).ToDictionary();

        Assert.Equal(new Dictionary<Errand, int> { [Errand.Browse] = 500, [Errand.Quote] = 300, [Errand.Order] = 200 }, found);
        Assert.Equal("browse=50,quote=30,order=20", mix.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("order")]
    [InlineData("order=0")]
    [InlineData("order=-1")]
    [InlineData("order=1,order=2")]
    [InlineData("theft=1")]
    public void What_is_no_mix_is_refused(string text) => Assert.Null(Mix.Parse(text));
}
