using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ExportPlatform.Identity.Tests;

/// <summary>The service in this process, with a key folder of its own.</summary>
internal sealed class RunningIdentity : WebApplicationFactory<Program>
{
    public const string Secret = "a secret of the tests";
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-tests").FullName;

    public string Environment { get; init; } = "Development";

    public string KeyFile => Path.Combine(_folder, "keys", "signing-key.pem");

    public Task<HttpResponseMessage> AskForToken(string clientId, string secret = Secret, string grantType = "client_credentials") =>
        CreateClient().PostAsync(
            "/connect/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = grantType,
                ["client_id"] = clientId,
                ["client_secret"] = secret,
            }),
            TestContext.Current.CancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Identity:KeyFile", KeyFile);
        builder.UseSetting("DevelopmentClients:Secret", Secret);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
