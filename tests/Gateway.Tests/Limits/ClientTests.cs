using System.Net;
using ExportPlatform.Gateway.Limits;

namespace ExportPlatform.Gateway.Tests.Limits;

public sealed class ClientTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    public void A_household_is_one_client(string address, string network) => Assert.Equal(network, Client.Network(IPAddress.Parse(address)));
}
