using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A parameter that must be configured.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        Add(builder, name, secret, value: null, persist: false);

    /// <summary>A parameter with a value.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => value, secret));
    }

    /// <summary>A parameter whose value is made when none is configured; with <paramref name="persist"/> it is kept between runs.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        Add(builder, name, secret, value, persist);

    /// <summary>A parameter with a generated password that is kept between runs, for a server; not added to the model.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder,
        string name,
        bool lower = true,
        bool upper = true,
        bool numeric = true,
        bool special = true,
        int minLower = 0,
        int minUpper = 0,
        int minNumeric = 0,
        int minSpecial = 0)
    {
        var generated = new GenerateParameterDefault
        {
            MinLength = Math.Max(22, minLower + minUpper + minNumeric + minSpecial),
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
        };
        return Make(builder, name, secret: true, generated, persist: true);
    }

    private static IResourceBuilder<ParameterResource> Add(
        IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault? value, bool persist)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(Make(builder, name, secret, value, persist));
    }

    private static ParameterResource Make(
        IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault? value, bool persist) =>
        new(name, fallback => Configured(builder.Configuration, name) ?? Generate(builder, name, fallback, persist), secret) { Default = value };

    private static string? Configured(ConfigurationManager configuration, string name) =>
        configuration["Parameters:" + name] ?? configuration["Parameters:" + name.Replace('-', '_')];

    private static string Generate(IDistributedApplicationBuilder builder, string name, ParameterDefault? fallback, bool persist)
    {
        if (fallback is null)
        {
            throw new DistributedApplicationException(
                $"Parameter '{name}' has no value: set Parameters:{name} in configuration (Parameters__{name.Replace('-', '_')} in the environment).");
        }

        return persist ? ((IKeepsSecrets)builder).Secrets.GetOrMake("Parameters:" + name, fallback.GetDefaultValue) : fallback.GetDefaultValue();
    }
}
