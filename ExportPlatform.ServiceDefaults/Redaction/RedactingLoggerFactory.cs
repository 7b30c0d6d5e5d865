using System.Collections;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.ServiceDefaults.Redaction;

/// <summary>Stands before all loggers, so that console, files and exporters alike get texts without card numbers, e-mail addresses and phones.</summary>
internal sealed class RedactingLoggerFactory(LoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new RedactingLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner factory belongs to the container.
    }

    private sealed class RedactingLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            state is IEnumerable<KeyValuePair<string, object?>> members ? inner.BeginScope(new RedactedScope(members)) : inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }

            var message = formatter(state, exception);
            var safe = Redactor.Redact(message);
            var safeException = RedactedException.Of(exception);
            if (ReferenceEquals(safe, message) && ReferenceEquals(safeException, exception))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
            else
            {
                // The members of the state hold what the message holds, so the text alone goes on.
                inner.Log(logLevel, eventId, safe, safeException, static (text, _) => text);
            }
        }
    }

    private sealed class RedactedException(string text) : Exception("The message held personal data.")
    {
        public static Exception? Of(Exception? exception)
        {
            if (exception?.ToString() is not { } text)
            {
                return null;
            }

            var safe = Redactor.Redact(text);
            return ReferenceEquals(safe, text) ? exception : new RedactedException(safe);
        }

        public override string ToString() => text;
    }

    // Read when something is logged in it, as late as the scope itself.
    private sealed class RedactedScope(IEnumerable<KeyValuePair<string, object?>> members) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => members.Count();

        public KeyValuePair<string, object?> this[int index] => Redacted(members.ElementAt(index));

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => members.Select(Redacted).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => Redactor.Redact(members.ToString() ?? "");

        private static KeyValuePair<string, object?> Redacted(KeyValuePair<string, object?> member) =>
            member.Value is null or ValueType ? member : new(member.Key, Redactor.Redact(member.Value.ToString() ?? ""));
    }
}
