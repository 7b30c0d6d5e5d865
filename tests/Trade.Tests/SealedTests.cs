using System.Text.Json;

namespace ExportPlatform.Trade.Tests;

public class SealedTests
{
    private static readonly Guid Subject = Guid.Parse("0190b000-0000-7000-8000-000000000001");
    private static readonly Sealed<string> Sample = new(Subject, "customs-record", 3, Enumerable.Range(0, 40).Select(i => (byte)i).ToArray());

    [Fact]
    public void It_is_one_text_in_json_and_comes_back_whole()
    {
        var json = JsonSerializer.Serialize(Sample);

        var read = JsonSerializer.Deserialize<Sealed<string>>(json);

        Assert.StartsWith("\"sealed1.0190b0000000700080000000000000", json, StringComparison.Ordinal);
        Assert.Equal(Sample, read);
        Assert.Equal((Subject, "customs-record", 3), (read.SubjectId, read.Purpose, read.KeyVersion));
        Assert.Equal(Sample.Content, read.Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Li Na")]
    [InlineData("sealed2.0190b000000070008000000000000001.person.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed1.0190b000.person.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed1.0190b000000070008000000000000001.Person.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed1.0190b000000070008000000000000001..1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed1.0190b000000070008000000000000001.person.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed1.0190b000000070008000000000000001.person.1.AAAA")]
    [InlineData("sealed1.0190b000000070008000000000000001.person.1.!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed1.0190b000000070008000000000000001.person.1")]
    public void Another_text_is_refused_and_not_repeated(string text)
    {
        var refused = Assert.Throws<FormatException>(() => Sealing.Parse<string>(text));

        Assert.True(text.Length == 0 || !refused.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_clear_value_is_not_taken_for_a_sealed_one() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sealed<string>>("""{"name":"Li Na"}"""));

    [Fact]
    public void Nothing_sealed_has_no_parts() => Assert.Throws<InvalidOperationException>(() => default(Sealed<string>).SubjectId);
}
