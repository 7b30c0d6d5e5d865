using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Asks a service for its health page.</summary>
internal sealed class HttpHealthCheck(Func<EndpointReference> endpoint, string path, int status) : IHealthCheck
{
    private const int ShownBody = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly HttpClient Client = new() { Timeout = Patience };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var address = new Uri(new Uri(endpoint().Url), path);
        try
        {
            using var response = await Client.GetAsync(address, cancellationToken);
            if ((int)response.StatusCode == status)
            {
                return HealthCheckResult.Healthy();
            }

            var body = (await response.Content.ReadAsStringAsync(cancellationToken)).ReplaceLineEndings(" ").Trim();
            var shown = body.Length > ShownBody ? body[..ShownBody] : body;
            return HealthCheckResult.Unhealthy($"{address} answered {(int)response.StatusCode} instead of {status}: {shown}".TrimEnd(' ', ':'));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = e is OperationCanceledException ? $"did not answer within {Patience.TotalSeconds} s" : $"gave no answer: {e.Message}";
            return HealthCheckResult.Unhealthy($"{address} {reason}", e);
        }
    }
}
