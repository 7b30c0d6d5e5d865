using ExportPlatform.ServiceDefaults.Redaction;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
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
    // What frameworks say about every request, call and command is for whoever looks for it: several lines for each step of each order cost as much as the step.
    private static readonly Dictionary<string, string?> QuietFrameworks = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:OpenIddict"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:Yarp"] = "Warning",
    };

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // Below every other source: any setting of a service or its environment comes before it.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietFrameworks });

        // EF Core logs what it then throws; whoever catches it decides whether it is an error (a duplicate refused by an index is none).
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        // Values of parameters and rows never enter a log, but a person may type them where nobody expects them.
        builder.Services.AddSingleton<LoggerFactory>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, RedactingLoggerFactory>());

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("MassTransit", "ExportPlatform.*"));
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.AddExported(telemetry);
        }
    }

    // Spans and structured logs that nobody collects would still be made, one and more for each step.
    private static void AddExported(this WebApplicationBuilder builder, OpenTelemetryBuilder telemetry)
    {
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
        telemetry
            .WithTracing(tracing => tracing
                .AddProcessor<RedactingActivityProcessor>()
                .AddSource(builder.Environment.ApplicationName, "MassTransit", "ExportPlatform.*")
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !IsHealthCheck(context.Request.Path.Value))
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }

    private static bool IsHealthCheck(string? path) => path is "/health" or "/alive" or "/internal/revocations";
}
