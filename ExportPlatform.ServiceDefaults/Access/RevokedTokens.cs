using System.Collections.Frozen;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenTelemetry;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>
/// Access tokens that were revoked before their time. A service validates tokens itself; it asks identity every two seconds which of those still
/// running it must not take any more, and keeps the last list while identity does not answer.
/// </summary>
public sealed partial class RevokedTokens(IHttpClientFactory clients, TimeProvider clock, ILogger<RevokedTokens> logger) : BackgroundService
{
    /// <summary>Name of the client identity is asked with.</summary>
    public const string Client = "revocations";

    private const string TokenId = "oi_tkn_id";
    private static readonly Uri Address = new("http://identity/internal/revocations");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private FrozenSet<Guid> _tokens = [];
    private bool _isKnown = true;

    /// <summary>Whether a token was revoked.</summary>
    public bool Contains(JsonWebToken token) =>
        token.TryGetPayloadValue<string>(TokenId, out var text) && Guid.TryParse(text, out var id) && _tokens.Contains(id);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            await AskAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskAsync(CancellationToken stoppingToken)
    {
        // Asked all day long: nobody wants a trace of each.
        using var silence = SuppressInstrumentationScope.Begin();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            using var client = clients.CreateClient(Client);
            var list = await client.GetFromJsonAsync<RevocationList>(Address, patience.Token);
            _tokens = (list?.Tokens ?? []).ToFrozenSet();
            _isKnown = true;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            if (_isKnown)
            {
                LogNotKnown(failure.Message);
            }

            _isKnown = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Identity does not tell which tokens were revoked; the last list stays: {Reason}")]
    private partial void LogNotKnown(string reason);

    private sealed record RevocationList(IReadOnlyList<Guid> Tokens);
}

/// <summary>Lets a service refuse revoked tokens.</summary>
internal static class TokenRevocation
{
    public static void AddTokenRevocation(this WebApplicationBuilder builder)
    {
#pragma warning disable EXTEXP0001 // Marked experimental; asking again two seconds later is all the resilience this needs.
        builder.Services.AddHttpClient(RevokedTokens.Client).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        builder.Services.AddSingleton<RevokedTokens>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RevokedTokens>());
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).PostConfigure<RevokedTokens>(RefuseRevoked);
    }

    private static void RefuseRevoked(JwtBearerOptions bearer, RevokedTokens revoked)
    {
        bearer.Events ??= new JwtBearerEvents();
        var check = bearer.Events.OnTokenValidated;
        bearer.Events.OnTokenValidated = async context =>
        {
            await check(context);
            if (context.Result is null && context.SecurityToken is JsonWebToken token && revoked.Contains(token))
            {
                context.Fail("The token was revoked.");
            }
        };
    }
}
