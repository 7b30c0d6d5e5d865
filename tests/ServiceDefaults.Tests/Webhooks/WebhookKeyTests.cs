using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.ServiceDefaults.Tests.Webhooks;

public class WebhookKeyTests
{
    [Fact]
    public void A_key_that_is_written_down_is_read_as_the_same_key()
    {
        var key = WebhookKey.Create();

        Assert.Equal(key.Reveal(), WebhookKey.Parse(key.Reveal()).Reveal());
        Assert.NotEqual(key.Reveal(), WebhookKey.Create().Reveal());
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_key_has_24_to_64_bytes(int length, bool isKey) =>
        Assert.Equal(isKey, WebhookKey.TryParse($"whsec_{Convert.ToBase64String(new byte[length])}", out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64, though long enough to be a key")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Anything_else_is_no_key_and_is_not_repeated(string? text) =>
        Assert.DoesNotContain(
            text is { Length: > 10 } ? text : "nothing", Assert.Throws<FormatException>(() => WebhookKey.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_does_not_show_itself_by_accident()
    {
        var key = WebhookKey.Create();

        Assert.Equal("whsec_...", $"{key}");
        Assert.DoesNotContain(key.Reveal()[6..], System.Text.Json.JsonSerializer.Serialize(key), StringComparison.Ordinal);
    }
}
