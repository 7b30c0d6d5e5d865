using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Tests.Endpoints;

public class KeySealingTests
{
    private static readonly Guid EndpointId = Guid.CreateVersion7();
    private readonly KeySealing _sealing = With("a-secret-of-more-than-thirty-two-characters");

    [Fact]
    public void A_sealed_key_opens_for_its_endpoint_and_shows_nothing()
    {
        var key = WebhookKey.Create();
        var whole = _sealing.Seal(key, EndpointId);

        Assert.Equal(key.Reveal(), _sealing.Open(whole, EndpointId).Reveal());
        Assert.DoesNotContain("whsec_", Encoding.Latin1.GetString(whole), StringComparison.Ordinal);
        Assert.NotEqual(whole, _sealing.Seal(key, EndpointId));
    }

    [Fact]
    public void It_opens_for_nobody_else()
    {
        var whole = _sealing.Seal(WebhookKey.Create(), EndpointId);
        var changed = whole.ToArray();
        changed[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => _sealing.Open(whole, Guid.CreateVersion7()));
        Assert.ThrowsAny<CryptographicException>(() => _sealing.Open(changed, EndpointId));
        Assert.ThrowsAny<CryptographicException>(() => With("another-secret-of-more-than-32-characters").Open(whole, EndpointId));
    }

    private static KeySealing With(string secret) => new(Options.Create(new KeySealingOptions { Secret = secret }));
}
