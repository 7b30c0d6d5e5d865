using ExportPlatform.ServiceDefaults.Redaction;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ExportPlatform.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs of a service; sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class PlatformTelemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // EF Core logs what it then throws; whoever catches it decides whether it is an error (a duplicate refused by an index is none).
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        // Values of parameters and rows never enter a log, but a person may type them where nobody expects them.
        builder.Services.AddSingleton<LoggerFactory>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, RedactingLoggerFactory>());
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("MassTransit", "ExportPlatform.*"))
            .WithTracing(tracing => tracing
                .AddProcessor<RedactingActivityProcessor>()
                .AddSource(builder.Environment.ApplicationName, "MassTransit", "ExportPlatform.*")
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !IsHealthCheck(context.Request.Path.Value))
                .AddHttpClientInstrumentation());

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }

    private static bool IsHealthCheck(string? path) => path is "/health" or "/alive" or "/internal/revocations";
}
