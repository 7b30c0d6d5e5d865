using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>Gives a service the vault. Only services that have to read or write personal data call this.</summary>
public static class PersonalDataRegistration
{
    /// <summary>The connection on which the keys are, apart from every service's own database.</summary>
    public const string ConnectionName = "vaultdb";

    /// <summary>Adds the vault on <c>ConnectionStrings:vaultdb</c> with the master key of <c>PersonalData:MasterKey</c>.</summary>
    public static void AddPersonalData(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PersonalDataOptions>().BindConfiguration(PersonalDataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<MasterKeys>();
        builder.Services.AddSingleton(services => new KeyStore(
            NpgsqlDataSource.Create(services.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName)
                ?? throw new InvalidOperationException($"Set ConnectionStrings:{ConnectionName}; without it nothing personal can be read.")),
            services.GetRequiredService<MasterKeys>(),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<PersonalDataVault>();
        builder.Services.AddHostedService<RetentionSweep>();
    }

    /// <summary>Makes the vault's table unless it is there.</summary>
    public static Task MigrateVaultAsync(this WebApplication app) =>
        app.Services.GetRequiredService<KeyStore>().MigrateAsync(app.Lifetime.ApplicationStopping);
}
