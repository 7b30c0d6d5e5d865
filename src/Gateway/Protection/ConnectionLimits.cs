using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ExportPlatform.Gateway.Protection;

/// <summary>What one connection may cost: slow, endless or oversized requests end before they hurt anybody else.</summary>
internal static class ConnectionLimits
{
    private const string MaxConnections = "Connections:Max";
    private const int DefaultMaxConnections = 4_000;

    public static void AddConnectionLimits(this WebApplicationBuilder builder)
    {
        var maxConnections = builder.Configuration.GetValue(MaxConnections, DefaultMaxConnections);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var limits = kestrel.Limits;
            limits.MaxConcurrentConnections = maxConnections;
            limits.MaxRequestLineSize = 8_192;
            limits.MaxRequestHeadersTotalSize = 16_384;
            limits.MaxRequestHeaderCount = 64;
            limits.MaxRequestBufferSize = 65_536;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);

            // A body slower than this for five seconds is not waited for.
            limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.Http2.MaxStreamsPerConnection = 100;
            limits.Http2.MaxRequestHeaderFieldSize = 8_192;
        });
    }
}
