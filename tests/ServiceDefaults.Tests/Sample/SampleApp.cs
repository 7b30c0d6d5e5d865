using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Tests.PersonalData;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.ServiceDefaults.Tests.Sample;

/// <summary>A small service made as all services are made, on a real web server.</summary>
internal sealed class SampleApp : IAsyncDisposable
{
    /// <summary>Whom every override of the sample touches.</summary>
    public static readonly Guid InterestedSeller = new("0190b000-0000-7000-8000-0000000000aa");

    private const string Issuer = "https://identity.export-platform";
    private readonly WebApplication _app;
    private readonly ECDsa _key;
    private readonly HttpClient _http;

    private SampleApp(WebApplication app, ECDsa key)
    {
        _app = app;
        _key = key;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Starts the service; without a database only the routes that need none work.</summary>
    public static async Task<SampleApp> StartAsync(
        string environment, string? database = null, TimeProvider? clock = null, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "ExportPlatform.Sample" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.AddServiceDefaults();
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
            configuration.SigningKeys.Add(new ECDsaSecurityKey(key) { KeyId = "test" });
            bearer.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
        });
        builder.Services.AddSingleton<Gate>();
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        if (database is not null)
        {
            builder.Configuration.AddInMemoryCollection(
            [
                new("ConnectionStrings:sampledb", database),
                new("ConnectionStrings:vaultdb", database),
                new("PersonalData:MasterKey", TestVault.MasterKey),
            ]);
            builder.AddPersonalData();
            builder.AddServiceDatabase<SampleDbContext>("sampledb");
            builder.Services.AddFourEyesCommand<SampleOverride>();
        }

        var app = builder.Build();
        app.UseServiceDefaults();
        MapRoutes(app, database is not null);
        await app.StartAsync();
        return new SampleApp(app, key);
    }

    /// <summary>Holds requests that ask to wait, until the test lets them go.</summary>
    public Gate Gate => _app.Services.GetRequiredService<Gate>();

    public string Token(string sub = "0190b000-0000-7000-8000-000000000001", string role = "buyer", string audience = "sample", int minutes = 10) =>
        Token(TestClaims.Of(Guid.Parse(sub), role), audience, minutes);

    /// <summary>A token with exactly these claims.</summary>
    public string Token(Dictionary<string, object> claims, string audience = "sample", int minutes = 10)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            TokenType = "at+jwt",
            IssuedAt = now.AddHours(-1),
            NotBefore = now.AddHours(-1),
            Expires = now.AddMinutes(minutes),
            Claims = claims,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, string? key = null, string? token = null, string contentType = "application/json",
        string[]? actingFor = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

            // Asks before it sends much: a refusal is heard in place of a broken connection.
            request.Headers.ExpectContinue = body.Length > 1_000_000;
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (actingFor is not null)
        {
            request.Headers.TryAddWithoutValidation("Acting-For", actingFor);
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request);
    }

    /// <summary>Makes the tables, the vault's in the same database.</summary>
    public async Task CreateTablesAsync()
    {
        await ReadAsync(db => db.Database.EnsureCreatedAsync());
        await Get<KeyStore>().MigrateAsync(CancellationToken.None);
    }

    /// <summary>A part of the service.</summary>
    public T Get<T>()
        where T : notnull =>
        _app.Services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<SampleDbContext, Task<T>> read)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SampleDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static void MapRoutes(WebApplication app, bool hasDatabase)
    {
        app.MapPost("/things", (ThingRequest thing) => TypedResults.Ok(thing)).AllowAnonymous();
        app.MapGet("/absent", () => PlatformProblems.NotFound("thing")).AllowAnonymous();
        app.MapGet("/bare-404", () => TypedResults.NotFound()).AllowAnonymous();
        app.MapGet("/refuses", () => PlatformProblems.Problem("thing.refused", "Not this one.")).AllowAnonymous();
        app.MapGet("/fails", IResult () => throw new InvalidOperationException("the secret reason")).AllowAnonymous();
        app.MapGet("/busy", IResult () => throw new HttpRequestException("not now", inner: null, HttpStatusCode.ServiceUnavailable)).AllowAnonymous();
        app.MapGet("/unreachable", IResult () => throw new HttpRequestException("no route to host")).AllowAnonymous();
        app.MapGet("/by-id/{id:guid}", (Guid id, int page) => TypedResults.Ok(id)).AllowAnonymous();
        app.MapGet("/forgotten-policy", () => TypedResults.Ok());
        app.MapGet("/signed-in", () => TypedResults.Ok()).RequireAuthorization(Policies.SignedIn);
        app.MapGet("/operators", () => TypedResults.Ok()).RequireAuthorization(Policies.Operator);
        app.MapGet("/own-goods", (ClaimsPrincipal caller) => TypedResults.Ok(caller.SellerId())).RequireAuthorization(Policies.Seller);
        if (hasDatabase)
        {
            app.MapPost("/effects", DoAsync).RequireAuthorization(Policies.SignedIn).RequireIdempotencyKey<SampleDbContext>();
            app.MapPost("/other-effects", DoAsync).RequireAuthorization(Policies.SignedIn).RequireIdempotencyKey<SampleDbContext>();
            app.MapPost("/audited-effects", DoAuditedAsync)
                .RequireAuthorization(Policies.SignedIn).RequireIdempotencyKey<SampleDbContext>().Audited("effects.do");
            app.MapPost("/overrides", ProposeAsync)
                .RequireAuthorization(Policies.Operator).RequireIdempotencyKey<SampleDbContext>().Audited(FourEyesDesk.Propose);
            app.MapFourEyes<SampleDbContext>(Policies.Operator);
            app.MapAuditTrail();
        }
    }

    private static async Task<IResult> ProposeAsync(
        EffectRequest request, ClaimsPrincipal caller, FourEyesDesk desk, CancellationToken cancellationToken)
    {
        var (proposed, refused) = await desk.ProposeAsync(
            new NewProposal(SampleOverride.Name, "effect", request.What, request, "needed", [InterestedSeller], TimeSpan.FromHours(1)),
            caller,
            cancellationToken);
        return refused is not null ? refused : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    private static IResult DoAuditedAsync(EffectRequest request, SampleDbContext db, ClaimsPrincipal caller)
    {
        db.Effects.Add(new Effect { What = request.What });
        if (request.Then is not "forget")
        {
            db.Audit(new AuditRecord(AuditActor.Of(caller), "effects.do", "effect", request.What)
            {
                New = new Dictionary<string, string?> { ["what"] = request.What },
                Reason = "asked",
            });
        }

        return request.Then is "refuse" ? PlatformProblems.Problem("effect.refused", "Refused.") : TypedResults.NoContent();
    }

    // The effect is saved before the answer is decided, as a careless handler would do it.
    private static async Task<IResult> DoAsync(
        EffectRequest request, SampleDbContext db, Gate gate, HttpResponse response, CancellationToken cancellationToken)
    {
        db.Effects.Add(new Effect { What = request.What });
        await db.SaveChangesAsync(cancellationToken);
        switch (request.Then)
        {
            case "created":
                return TypedResults.Created($"/effects/{request.What}", new { request.What, Nonce = Guid.CreateVersion7() });
            case "refuse":
                return PlatformProblems.Problem("effect.refused", $"Refused as {Guid.CreateVersion7()}.");
            case ['r', 'e', 'f', 'u', 's', 'e', '-', .. var status]:
                return PlatformProblems.Problem("effect.refused", $"Refused as {Guid.CreateVersion7()}.", int.Parse(status, CultureInfo.InvariantCulture));
            case "not-found":
                return PlatformProblems.NotFound("effect");
            case "invalid":
                return PlatformProblems.Problem("request.invalid", "Invalid.", StatusCodes.Status400BadRequest);
            case "fail":
                throw new InvalidOperationException("the secret reason");
            case ['a', 'n', 's', 'w', 'e', 'r', '-', .. var bare]:
                return TypedResults.StatusCode(int.Parse(bare, CultureInfo.InvariantCulture));
            case "tag":
                response.Headers.ETag = $"\"{Guid.CreateVersion7()}\"";
                return TypedResults.NoContent();
            case "wait-and-refuse":
                await gate.PassAsync(cancellationToken);
                return PlatformProblems.Problem("effect.refused", $"Refused as {Guid.CreateVersion7()}.");
            case "wait":
                await gate.PassAsync(cancellationToken);
                return TypedResults.Ok(new { request.What, Nonce = Guid.CreateVersion7() });
            case "nothing":
                return TypedResults.NoContent();
            default:
                return TypedResults.Ok(new { request.What, Nonce = Guid.CreateVersion7() });
        }
    }
}

/// <summary>Where a request waits until it is let go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task;

    public void Open() => _open.TrySetResult();

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        _arrived.TrySetResult();
        await _open.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
    }
}

/// <summary>A body with members of every kind.</summary>
public sealed record ThingRequest(string Name, int Count, Money Price, ThingKind Kind, IReadOnlyList<string> Tags, string? Note = null);

/// <summary>An enum in a body.</summary>
public enum ThingKind
{
    /// <summary>One.</summary>
    SmallOne,

    /// <summary>Another.</summary>
    LargeOne,
}

/// <summary>What to do and how to answer.</summary>
public sealed record EffectRequest([property: Required] string What, string Then = "ok");
