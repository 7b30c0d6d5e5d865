using ExportPlatform.Customs.Assessments;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Customs.Authorities;

internal static class AuthoritiesRegistration
{
    /// <summary>Adds the client of the authorities and what takes in their answers.</summary>
    public static void AddExportAuthorities(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExportAuthorityOptions>()
            .Configure(options => options.ApiKey = builder.Configuration["Simulators:ApiKey"] ?? "")
            .BindConfiguration(ExportAuthorityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpClient<IExportAuthority, HttpExportAuthority>();
        builder.Services.AddScoped<AuthorityQuestions>();
        builder.Services.AddScoped<AuthorityAnswers>();
        builder.Services.AddScoped<AssessmentReports>();
        builder.AddWebhookReceiver<CustomsDbContext, ReceiveAuthorityNotice>();
    }

    /// <summary>Maps the door for the authorities' webhooks; the signature is its lock.</summary>
    public static void MapAuthorityNotices(this IEndpointRouteBuilder routes) =>
        routes.MapWebhook<CustomsDbContext, ReceiveAuthorityNotice>("/hooks/authorities")
            .WithName("receiveAuthorityNotice")
            .WithSummary("Takes a signed notice of an authority.");
}
