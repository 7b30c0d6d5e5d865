using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using ExportPlatform.ServiceDefaults.Redaction;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.ServiceDefaults.Tests.Redaction;

public sealed partial class RedactionInServiceTests(SampleApps apps) : IClassFixture<SampleApps>
{
    private const string Thing = """{"name":"NAME","count":1,"price":{"amount":"1.00","currency":"EUR"},"kind":"smallOne","tags":[]}""";

    [Fact]
    public async Task A_request_with_a_card_number_is_refused_wherever_it_stands()
    {
        foreach (var card in TestCards.All)
        {
            foreach (var (method, path, body) in new (HttpMethod, string, string?)[]
            {
                (HttpMethod.Post, "/things", Thing.Replace("NAME", card, StringComparison.Ordinal)),
                (HttpMethod.Get, $"/absent?note={card}", null),
                (HttpMethod.Get, $"/absent/{card}", null),
            })
            {
                using var answer = await apps["Production"].SendAsync(method, path, body);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
                Assert.Contains("request.card-number", text, StringComparison.Ordinal);
                Assert.DoesNotContain(card, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_request_without_one_passes()
    {
        using var answer = await apps["Production"].SendAsync(HttpMethod.Post, "/things", Thing.Replace("NAME", "Li Na", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public void Every_logger_and_span_gets_safe_texts()
    {
        var written = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(new Writer(written));
        builder.AddServiceDefaults();
        using var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");

        using (logger.BeginScope(new Dictionary<string, object?>(StringComparer.Ordinal) { ["RequestPath"] = "/v1/people/anna@example.de" }))
        {
            Paid(logger, new InvalidOperationException("Key (email)=(li.na@example.cn) exists"), "4111111111111111");
        }

        var line = Assert.Single(written);
        Assert.Contains("•••• 1111", line, StringComparison.Ordinal);
        Assert.DoesNotContain("4111111111111111", line, StringComparison.Ordinal);
        Assert.DoesNotContain("li.na", line, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", line, StringComparison.Ordinal);

        using var span = new Activity("GET /orders/4111111111111111").SetTag("url.path", "/orders/4111111111111111").Start();
        using var redacting = new RedactingActivityProcessor();
        redacting.OnEnd(span);
        Assert.Equal("/orders/•••• 1111", span.GetTagItem("url.path"));
        Assert.Equal("GET /orders/•••• 1111", span.DisplayName);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Paid with {Card}")]
    private static partial void Paid(ILogger logger, Exception failure, string card);

    private sealed class Writer(ConcurrentQueue<string> written) : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            _scopes?.ForEachScope(
                (scope, list) => list.AddRange(((IEnumerable<KeyValuePair<string, object?>>)scope!).Select(member => $"{member.Key}={member.Value}")), scopes);
            written.Enqueue($"{formatter(state, exception)} {state} {exception} {string.Join(',', scopes)}");
        }

        public void Dispose()
        {
            // Nothing to give back.
        }
    }
}
