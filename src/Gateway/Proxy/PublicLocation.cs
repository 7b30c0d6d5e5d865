using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace ExportPlatform.Gateway.Proxy;

/// <summary>A service says where its new thing is in its own addresses; clients need the public one.</summary>
internal static class PublicLocation
{
    public static ValueTask Apply(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        var route = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<RouteModel>();
        if (headers.Location.ToString() is { Length: > 0 } location
            && route?.Config.Metadata?.TryGetValue(Routes.PublicPrefix, out var prefix) is true)
        {
            headers.Location = Of(location, prefix);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary><c>/v1/orders/1</c> of checkout is <c>/api/checkout/v1/orders/1</c> outside; any other address is left as it is.</summary>
    internal static string Of(string location, string prefix) =>
        location.StartsWith("/v1/", StringComparison.Ordinal) ? prefix + location : location;
}
