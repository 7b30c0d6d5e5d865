using System.CommandLine;
using System.CommandLine.Parsing;

namespace ExportPlatform.Cli;

/// <summary>How commands reach the platform: options, and where they are missing the environment.</summary>
internal sealed class GatewayOptions
{
    private readonly GatewayAddress _gateway = new();

    private readonly Option<string?> _clientId = new("--client-id")
    {
        Description = "An operator's client; EXPORT_CLIENT_ID. The secret is read from EXPORT_CLIENT_SECRET, or a token from EXPORT_TOKEN.",
    };

    /// <summary>Adds the options to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Options.Add(_gateway.Option);
        command.Options.Add(_clientId);
        return command;
    }

    /// <summary>A client with a token.</summary>
    public async Task<GatewayClient> SignInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var client = new GatewayClient(_gateway.Of(parsed));
        try
        {
            await client.SignInAsync(
                parsed.GetValue(_clientId) ?? Environment.GetEnvironmentVariable("EXPORT_CLIENT_ID"),
                Environment.GetEnvironmentVariable("EXPORT_CLIENT_SECRET"),
                Environment.GetEnvironmentVariable("EXPORT_TOKEN"),
                cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}

/// <summary>Where the platform is.</summary>
internal sealed class GatewayAddress
{
    /// <summary>To be added to a command.</summary>
    public Option<Uri?> Option { get; } = new("--gateway")
    {
        Description = "Where the platform is; EXPORT_GATEWAY, or http://localhost:8080.",
        DefaultValueFactory = result => Address(
            Environment.GetEnvironmentVariable("EXPORT_GATEWAY") is { Length: > 0 } given ? given : "http://localhost:8080", result),
        CustomParser = result => Address(result.Tokens[0].Value, result),
    };

    /// <summary>What was said.</summary>
    public Uri Of(ParseResult parsed) => parsed.GetValue(Option)!;

    private static Uri? Address(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return address;
        }

        result.AddError($"'{text}' is no address of a gateway, such as http://localhost:8080.");
        return null;
    }
}
