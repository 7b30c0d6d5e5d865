using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ExportPlatform.Identity.Tests.Servers;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Messaging.Tests;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Identity.Tests.Revocations;

/// <summary>A service like all others, which validates tokens itself, beside a real issuer.</summary>
[Trait("Needs", "Servers")]
public sealed class RevokedTokensTests(IdentityWorld world)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_service_refuses_a_revoked_token_within_seconds_and_goes_on_while_identity_is_down()
    {
        await using var identity = await world.StartAsync();
        using var line = new Line(identity.Server.CreateHandler());
        await using var service = await StartServiceAsync(line);
        using var http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        var (token, other) = (await world.TokenOf("buyer-camille-laurent", identity), await world.TokenOf("buyer-li-na", identity));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, token));

        await world.Lock(identity, "0190b000-0000-7000-8000-000000000003");
        var passed = Stopwatch.StartNew();
        await Eventually.Equal(HttpStatusCode.Unauthorized, () => AskAsync(http, token), Noticed);
        TestContext.Current.TestOutputHelper?.WriteLine($"Refused after {passed.ElapsedMilliseconds} ms.");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, other));

        line.IsCut = true;
        var asked = line.Asked;
        await Eventually.Get(() => Task.FromResult(line.Asked), count => count > asked + 1);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, token));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, other));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/signed-in");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<WebApplication> StartServiceAsync(Line line)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ApplicationName = "ExportPlatform.Checkout" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Configuration["Authentication:Issuer"] = RunningIdentity.Issuer;
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient(RevokedTokens.Client).ConfigurePrimaryHttpMessageHandler(() => line);
        builder.Services.AddHttpClient(JwtBearerDefaults.AuthenticationScheme).ConfigurePrimaryHttpMessageHandler(() => line);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/signed-in", () => TypedResults.Ok()).RequireAuthorization(Policies.SignedIn);
        await app.StartAsync();
        return app;
    }

    /// <summary>The network between service and identity.</summary>
    private sealed class Line(HttpMessageHandler identity) : DelegatingHandler(identity)
    {
        public bool IsCut { get; set; }

        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return IsCut ? throw new HttpRequestException("The line is cut.") : base.SendAsync(request, cancellationToken);
        }
    }
}
