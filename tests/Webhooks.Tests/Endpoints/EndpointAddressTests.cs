using ExportPlatform.Webhooks.Endpoints;

namespace ExportPlatform.Webhooks.Tests.Endpoints;

public class EndpointAddressTests
{
    [Theory]
    [InlineData("https://shop.example.com/hooks")]
    [InlineData("https://shop.example.com:8443/hooks?from=platform")]
    [InlineData("https://магазин.рф/hooks")]
    [InlineData("https://example.com./hooks")]
    public void A_public_name_over_https_is_taken(string url) => Assert.Null(EndpointAddress.Refuse(url, null));

    [Theory]
    [InlineData("http://shop.example.com/", "endpoint.address-not-https")]
    [InlineData("ftp://shop.example.com/", "endpoint.address-not-https")]
    [InlineData("file:///etc/passwd", "endpoint.address-not-https")]
    [InlineData("/hooks", "endpoint.address-not-https")]
    [InlineData("shop.example.com/hooks", "endpoint.address-malformed")]
    [InlineData("https://user@shop.example.com/", "endpoint.address-malformed")]
    [InlineData("https://shop.example.com/#part", "endpoint.address-malformed")]
    [InlineData("https://shop.example.com:22/", "endpoint.address-port")]
    [InlineData("https://shop.example.com:6379/", "endpoint.address-port")]
    public void Anything_else_is_refused_with_its_reason(string url, string code) =>
        Assert.Equal(code, EndpointAddress.Refuse(url, null)?.Code);

    [Theory]
    [MemberData(nameof(InternalAddresses.All), MemberType = typeof(InternalAddresses))]
    public void Inner_addresses_are_refused_however_they_are_spelled(string host) =>
        Assert.NotNull(EndpointAddress.Refuse($"https://{host}/hooks", null));

    [Fact]
    public void Of_this_machine_only_the_demonstrations_receiver_is_taken()
    {
        var receiver = new Uri("http://localhost:5100");

        Assert.Null(EndpointAddress.Refuse("http://localhost:5100/shops/ugra/hooks", receiver));
        Assert.NotNull(EndpointAddress.Refuse("http://localhost:5101/shops/ugra/hooks", receiver));
        Assert.NotNull(EndpointAddress.Refuse("https://localhost:5100/shops/ugra/hooks", receiver));
        Assert.NotNull(EndpointAddress.Refuse("http://user@localhost:5100/", receiver));
        Assert.NotNull(EndpointAddress.Refuse("http://localhost:5100/shops/ugra/hooks", null));
    }
}

/// <summary>Ways to write addresses of this machine and of inner networks.</summary>
public static class InternalAddresses
{
    /// <summary>Those that lead to this machine.</summary>
    public static readonly string[] Loopback =
    [
        "127.0.0.1", "127.1", "127.0.1", "127.0.0.2", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "0", "0.0.0.0",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost", "LocalHost", "localhost.",
        "user@127.0.0.1", "example.com@localhost", "127\u30020\u30020\u30021", "\uff11\uff12\uff17.\uff10.\uff10.\uff11", "\u2460\u2461\u2466.0.0.1",
        "127.0.0.1.", "%31%32%37.0.0.1", "loc\u00adalhost", "\uff4cocalhost",
    ];

    /// <summary>Those that lead to inner networks and to the clouds' metadata.</summary>
    public static readonly string[] Private =
    [
        "10.0.0.1", "10.255.255.255", "172.16.0.1", "192.168.1.1", "169.254.169.254", "169.254.170.2", "2852039166", "0xa9fea9fe", "100.64.0.1",
        "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[2002:7f00:1::]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]",
        "168.63.129.16", "224.0.0.1", "255.255.255.255",
    ];

    public static TheoryData<string> All =>
    [
        .. Loopback,
        .. Private,
        "metadata", "metadata.google.internal", "payments", "rabbitmq.local", "printer.lan", "db.corp", "1.0.0.127.in-addr.arpa", "shop.localhost",
    ];
}
