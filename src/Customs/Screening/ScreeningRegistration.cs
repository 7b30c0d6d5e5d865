using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.Screening;

internal static class ScreeningRegistration
{
    /// <summary>Adds the lists, their imports and who may see them.</summary>
    public static void AddScreening(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ScreeningLists>();
        builder.Services.AddSingleton<ListImportQueue>();
        builder.Services.AddSingleton<ListImporter>();
        builder.Services.AddHostedService<ListImportRunner>();
        builder.Services.AddHostedService<ListFolderWatch>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(
            ScreeningAccess.Policy, policy => policy.RequireAssertion(context => context.User.IsOperator() || context.User.IsScreeningOfficer()));
    }
}
