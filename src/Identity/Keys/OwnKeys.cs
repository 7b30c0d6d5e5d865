using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ExportPlatform.Identity.Keys;

/// <summary>Lets the issuer check its own tokens without asking itself over the network.</summary>
internal sealed class OwnKeys(KeyRing ring, IOptions<IssuerOptions> options) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = options.Value.Issuer.AbsoluteUri };
        foreach (var key in ring.Signing)
        {
            configuration.SigningKeys.Add(key);
        }

        return Task.FromResult(configuration);
    }

    public void RequestRefresh()
    {
        // The ring is always the newest.
    }
}
