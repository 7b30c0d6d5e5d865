using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Replays;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.FourEyes;

namespace ExportPlatform.Customs.Screening;

internal static class ScreeningRegistration
{
    /// <summary>Adds the lists, their imports, the officers' clearings, the nightly comparison and who may see them.</summary>
    public static void AddScreening(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ScreeningLists>();
        builder.Services.AddSingleton<ListImportQueue>();
        builder.Services.AddSingleton<ListImporter>();
        builder.Services.AddHostedService<ListImportRunner>();
        builder.Services.AddHostedService<ListFolderWatch>();
        builder.Services.AddSingleton<PartyCodes>();
        builder.Services.AddScoped<ClearedParties>();
        builder.Services.AddFourEyesCommand<ClearParty>();
        builder.Services.AddScoped<OpenParties>();
        builder.Services.AddScoped<ScreeningReplay>();
        builder.Services.AddHostedService<NightlyRescreening>();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(
                ScreeningAccess.Policy, policy => policy.RequireAssertion(context => context.User.IsOperator() || context.User.IsScreeningOfficer()))
            .AddPolicy(ScreeningAccess.Officers, policy => policy.RequireAssertion(context => context.User.IsScreeningOfficer()));
    }
}
