using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value given from outside: <c>Parameters:name</c> in configuration, <c>Parameters__name</c> in the environment.</summary>
public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> _value;

    /// <summary>Names the parameter and says how its value is found.</summary>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        Secret = secret;
        _value = new Lazy<string>(() => callback(Default));
    }

    /// <summary>True when the value must not be shown.</summary>
    public bool Secret { get; }

    /// <summary>Makes the value when none is configured.</summary>
    public ParameterDefault? Default { get; set; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value.</summary>
    /// <exception cref="DistributedApplicationException">None is configured and there is no default.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);
}

/// <summary>Makes a parameter's value when none is configured.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>Makes a random text of letters and digits, by default 22 characters or more.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string Letters = "abcdefghijkmnopqrstuvwxyz";
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Signs = "-_.{}~()*+!";

    /// <summary>Length of the text, in characters.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>True for small letters.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>True for capitals.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>True for digits.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>True for signs such as <c>-_.{}~()*+!</c>.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc />
    public override string GetDefaultValue()
    {
        var alphabet = (Lower ? Letters : "") + (Upper ? Capitals : "") + (Numeric ? Digits : "") + (Special ? Signs : "");
        return RandomNumberGenerator.GetString(alphabet, Math.Max(MinLength, 1));
    }
}
