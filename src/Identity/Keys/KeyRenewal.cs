using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace ExportPlatform.Identity.Keys;

/// <summary>Gives the server its keys, and gives them anew when the day has come for others.</summary>
internal sealed partial class KeyRenewal(KeyRing ring, TimeProvider clock, ILogger<KeyRenewal> logger)
    : BackgroundService, IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private CancellationTokenSource _changed = new();

    public string Name => Options.DefaultName;

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in ring.Signing)
        {
            options.SigningCredentials.Add(new(key, SecurityAlgorithms.EcdsaSha256));
        }

        foreach (var key in ring.Sealing)
        {
            options.EncryptionCredentials.Add(new(
                key,
                SecurityAlgorithms.Aes256KW,
                SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Renew();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The keys in memory go on signing.
                LogDeferred(failure);
            }
        }
    }

    private void Renew()
    {
        if (ring.Refresh())
        {
            LogRenewed(ring.Signing[0].KeyId);
            using var before = Interlocked.Exchange(ref _changed, new CancellationTokenSource());
            before.Cancel();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The keys were renewed; {KeyId} signs now")]
    private partial void LogRenewed(string keyId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The key folder could not be read or written")]
    private partial void LogDeferred(Exception failure);
}
