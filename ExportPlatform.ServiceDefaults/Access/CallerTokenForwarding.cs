using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>When one service asks another, passes on the caller's own token and whom the caller acts for: the answer is given by the caller's rights.</summary>
internal sealed class CallerTokenForwarding(IHttpContextAccessor http) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (AuthenticationHeaderValue.TryParse(http.HttpContext?.Request.Headers.Authorization, out var token))
        {
            request.Headers.Authorization = token;
            request.Headers.TryAddWithoutValidation(ActingFor.Header, http.HttpContext!.Request.Headers[ActingFor.Header].AsEnumerable());
        }

        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Registers clients that ask other services.</summary>
public static class ServiceClients
{
    /// <summary>A typed client for the service of that name (<c>http://name</c>), sending the caller's token along.</summary>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string serviceName)
        where TClient : class
    {
        services.AddHttpContextAccessor();
        services.AddTransient<CallerTokenForwarding>();
        return services.AddHttpClient<TClient>(client => client.BaseAddress = new Uri($"http://{serviceName}"))
            .AddHttpMessageHandler<CallerTokenForwarding>();
    }
}
