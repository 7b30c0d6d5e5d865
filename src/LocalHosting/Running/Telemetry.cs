using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>The telemetry and console settings a service is handed.</summary>
internal static class Telemetry
{
    public static void AddVariables(Dictionary<string, object> variables, IConfiguration configuration, string resource, string instance)
    {
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        variables["OTEL_SERVICE_NAME"] = resource;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=" + instance;
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        variables["LOGGING__CONSOLE__FORMATTEROPTIONS__TIMESTAMPFORMAT"] = "yyyy-MM-ddTHH:mm:ss.fffffffK ";

        // Aspire names its dashboard here when nothing is set. There is none, and exporting into the void costs time and fills logs.
        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];
        var http = configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];
        if ((grpc ?? http) is not { Length: > 0 } collector)
        {
            return;
        }

        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc is null ? "http/protobuf" : "grpc";
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=" + key;
        }

        // Development: show telemetry at once.
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}
