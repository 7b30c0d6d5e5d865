using Microsoft.Extensions.Logging;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Shows warnings of the service under test with the test's output; in a worker on its console.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    private static readonly bool IsVerbose = Environment.GetEnvironmentVariable("TEST_LOG") is not null;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= (IsVerbose ? LogLevel.Information : LogLevel.Warning);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var line = $"{TimeProvider.System.GetLocalNow():mm:ss.fff} {logLevel}: {formatter(state, exception).Split('\n')[0]} {(IsVerbose ? exception : exception?.Message)}";
        if (IsVerbose)
        {
            Console.Error.WriteLine(line);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
