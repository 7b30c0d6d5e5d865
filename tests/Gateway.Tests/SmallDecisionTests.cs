using ExportPlatform.Gateway.Home;
using ExportPlatform.Gateway.Protection;
using ExportPlatform.Gateway.Proxy;

namespace ExportPlatform.Gateway.Tests;

public sealed class SmallDecisionTests
{
    [Theory]
    [InlineData("/v1/orders/1", "/api/checkout/v1/orders/1")]
    [InlineData("/problems/x", "/problems/x")]
    [InlineData("https://elsewhere.example/v1/orders", "https://elsewhere.example/v1/orders")]
    [InlineData("//elsewhere.example/v1/", "//elsewhere.example/v1/")]
    public void A_new_things_address_becomes_public(string inside, string outside) =>
        Assert.Equal(outside, PublicLocation.Of(inside, "/api/checkout"));

    [Theory]
    [InlineData("abc-123_X.y:z", true)]
    [InlineData("", false)]
    [InlineData("has space", false)]
    [InlineData("line\nbreak", false)]
    [InlineData("ключ", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void A_harmless_request_id_is_kept_and_any_other_replaced(string fromClient, bool isKept)
    {
        var chosen = RequestIds.Choose(fromClient);

        Assert.Equal(isKept, chosen == fromClient);
        Assert.Matches("^[a-zA-Z0-9._:-]{1,64}$", chosen);
    }

    [Fact]
    public void The_start_page_lists_services_with_addresses_and_states()
    {
        var page = HomePage.Write([("catalog", "up"), ("identity", "<down>")]);

        Assert.Contains("<tr><td>catalog</td><td><code>/api/catalog/v1/</code></td><td>up</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<td><code>/connect/token</code></td><td>&lt;down&gt;</td>", page, StringComparison.Ordinal);
    }
}
