using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with places that are filled in when the application runs.</summary>
public class ReferenceExpression : IManifestExpressionProvider, IValueProvider
{
    private readonly string?[] _formats;

    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> providers, IReadOnlyList<string> expressions, string?[] formats)
    {
        Format = format;
        ValueProviders = providers;
        ManifestExpressions = expressions;
        _formats = formats;
    }

    /// <summary>The text with numbered places, as for <see cref="string.Format(string, object?[])"/>.</summary>
    public string Format { get; }

    /// <summary>What fills the places, in order.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>The names of what fills the places, in order.</summary>
    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <inheritdoc />
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, [.. ManifestExpressions]);

    /// <summary>Reads an interpolated string: <c>ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)}")</c>.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(cancellationToken);
            values[i] = _formats[i] is "uri" && value is not null ? Uri.EscapeDataString(value) : value;
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    /// <summary>Collects the literal parts and the places of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler
    {
        private readonly StringBuilder _format;
        private readonly List<IValueProvider> _providers;
        private readonly List<string> _expressions;
        private readonly List<string?> _formats;

        /// <summary>Called by the compiler.</summary>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _format = new StringBuilder(literalLength);
            _providers = new List<IValueProvider>(formattedCount);
            _expressions = [];
            _formats = [];
        }

        /// <summary>Adds fixed text.</summary>
        public readonly void AppendLiteral(string value) =>
            _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        /// <summary>Adds text known now.</summary>
        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        /// <summary>Adds a place filled in later.</summary>
        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, null);

        /// <summary>Adds a place filled in later; the format <c>uri</c> escapes the value for a URI.</summary>
        public readonly void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider
        {
            _format.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
            _providers.Add(valueProvider);
            _expressions.Add(valueProvider.ValueExpression);
            _formats.Add(format);
        }

        internal readonly ReferenceExpression ToExpression() => new(_format.ToString(), _providers, _expressions, [.. _formats]);
    }
}
