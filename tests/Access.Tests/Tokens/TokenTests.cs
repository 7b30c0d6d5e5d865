using System.Reflection;
using System.Text.Json;
using ExportPlatform.Access.Tests.Running;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Access.Tests.Tokens;

/// <summary>Each service checks each token itself; nobody's word is taken for it.</summary>
[Trait("Needs", "Servers")]
public class TokenTests(RunningServices services)
{
    /// <summary>A service's own policy of officers, asked beside one of the shared ones.</summary>
    private const string ScreeningOfficers = "screening-officers";

    /// <summary>Policies whose refusals say what is missing; a service's own ones only refuse.</summary>
    private static readonly string[] Explaining =
    [
        .. typeof(Policies).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!), ScreeningOfficers,
    ];

    public static MatrixTheoryData<string, string> BadTokensOfServices => new(
        RunningServices.Projects.Select(project => project.ToLowerInvariant()), BadTokens.All.Keys);

    public static TheoryData<string> Services => [.. RunningServices.Projects.Select(project => project.ToLowerInvariant())];

    [Theory]
    [MemberData(nameof(BadTokensOfServices))]
    public async Task A_bad_token_is_refused_by_every_service(string name, string wrong)
    {
        var probe = Probe.Of(services, name);

        var (status, body) = await probe.AskAsync(BadTokens.All[wrong](services.Issuer, Claims.For(probe.Policy)));

        Assert.True(status == 401, $"{probe} took a token {wrong}: {status} {body}");
        Assert.Equal("access.unauthenticated", CodeOf(body));
    }

    /// <summary>The endpoints the bad tokens are tried on do open to a good one.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_good_token_is_taken_by_every_service(string name)
    {
        var probe = Probe.Of(services, name);

        var (status, body) = await probe.AskAsync(services.TokenFor(probe.Policy));

        Assert.True(status is not (401 or 403 or >= 500), $"{probe}: {status} {body}");
    }

    /// <summary>The issuer ends a token that is still good by its time; every service hears of it within seconds.</summary>
    [Fact]
    public async Task A_revoked_token_is_refused_by_every_service()
    {
        var token = await services.IssuedTokenAsync("operator");
        var probes = RunningServices.Projects.Select(project => Probe.Of(services, project.ToLowerInvariant())).ToArray();
        Assert.All(await Task.WhenAll(probes.Select(probe => probe.AskAsync(token))), answer => Assert.NotEqual(401, answer.Status));

        await services.RevokeAsync("operator", token);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        foreach (var probe in probes)
        {
            while ((await probe.AskAsync(token)).Status != 401)
            {
                await pause.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    [Theory]
    [InlineData(-29, true)]
    [InlineData(-40, false)]
    public async Task An_end_is_meant_to_half_a_minute(int seconds, bool isTaken)
    {
        var token = services.Issuer.Token(Claims.For("buyer"), t =>
        {
            t.Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds);
            t.NotBefore = t.IssuedAt = t.Expires!.Value.AddMinutes(-10);
        });

        var (status, _) = await Probe.Of(services, "checkout").AskAsync(token);

        Assert.Equal(isTaken, status != 401);
    }

    /// <summary>What a gateway could say about a caller is said by nobody here.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task No_header_takes_the_place_of_a_token(string name)
    {
        var probe = Probe.Of(services, name);

        var (status, _) = await probe.AskAsync(
            null,
            ("X-Forwarded-User", Claims.Account.ToString()), ("X-User-Id", Claims.Account.ToString()), ("X-Remote-User", "operator"), ("X-Role", "operator"),
            ("X-Original-URL", "/health"), ("X-Rewrite-URL", "/health"), ("X-Http-Method-Override", "OPTIONS"), ("X-Forwarded-For", "127.0.0.1"),
            ("Acting-For", Claims.Seller.ToString()), ("Forwarded", "for=127.0.0.1;host=localhost"), ("X-Client-Cert", "CN=gateway"));

        Assert.Equal(401, status);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_protected_endpoint_refuses_whoever_has_no_token_the_wrong_role_scope_or_factor(string name)
    {
        foreach (var probe in Probe.All(services[name]))
        {
            var (status, body) = await probe.AskAsync(null);
            Assert.True(status == 401 && CodeOf(body) == "access.unauthenticated", $"{probe} without a token: {status} {body}");
            if (probe.Policy is "signed-in")
            {
                continue;
            }

            await RefusesAsync(probe, "access.forbidden", claims => claims["role"] = "visitor");
            await RefusesAsync(probe, "access.scope-missing", claims => claims["scope"] = "openid profile");
            if (probe.Policy is "officer" or "operator" or ScreeningOfficers)
            {
                await RefusesAsync(probe, "access.second-factor-missing", claims => claims["amr"] = "pwd");
            }
        }
    }

    private async Task RefusesAsync(Probe probe, string code, Action<Dictionary<string, object>> spoil)
    {
        var claims = Claims.For(probe.Policy);
        spoil(claims);
        code = Explaining.Contains(probe.Policy, StringComparer.Ordinal) ? code : "access.forbidden";
        var (status, body) = await probe.AskAsync(services.Issuer.Token(claims));

        Assert.True(status == 403 && CodeOf(body) == code, $"{probe} should refuse with {code}: {status} {body}");
    }

    private static string? CodeOf(string body)
    {
        using var problem = JsonDocument.Parse(body);
        return problem.RootElement.GetProperty("code").GetString();
    }
}
