using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Identity.Tests.Servers;

/// <summary>The service in this process.</summary>
/// <param name="database">Its database.</param>
/// <param name="keyFolder">Where its keys are.</param>
/// <param name="settings">What is configured otherwise than usual.</param>
internal sealed class RunningIdentity(string database, string keyFolder, IReadOnlyDictionary<string, string>? settings = null)
    : WebApplicationFactory<Program>
{
    public const string Secret = "a secret of the tests";
    public const string Password = "a password of the tests";
    public const string Issuer = "https://platform.test/";

    public const string MasterKey = "a master key of the tests, long enough";

    public string Environment { get; init; } = "Development";

    /// <summary>The clock of the service; the real one unless given.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("ConnectionStrings:identitydb", database);
        builder.UseSetting("ConnectionStrings:vaultdb", database);
        builder.UseSetting("PersonalData:MasterKey", MasterKey);
        builder.UseSetting("Identity:KeyFolder", keyFolder);
        builder.UseSetting("Identity:Issuer", Issuer);
        builder.UseSetting("DevelopmentClients:Secret", Secret);
        builder.UseSetting("DevelopmentClients:Password", Password);
        builder.UseSetting("LockOut:FormsPerMinute", "100000");
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services => services.AddSingleton(Clock));
    }
}
