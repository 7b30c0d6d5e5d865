using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.Customs.ThreeOrders;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;

namespace ExportPlatform.Customs.Clearances;

internal static class ClearanceRegistration
{
    /// <summary>Adds the rules, the gates and the times of the clearance.</summary>
    public static void AddClearance(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClearanceOptions>().BindConfiguration(ClearanceOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        // Read before the first message: a table that cannot be read stops the start.
        builder.Services.AddRuleBook<CustomsDbContext, ClearanceRules>(ClearanceBook.Kind);
        builder.Services.AddRuleBook<CustomsDbContext, RuleBook>(LandedCostBook.Kind);
        builder.Services.AddSingleton<CustomsRecords>();
        builder.Services.AddSingleton(CertificateDemands.LoadShipped());
        builder.Services.AddScoped<SellerCertificates>();
        builder.Services.AddOptions<CertificateOptions>().BindConfiguration(CertificateOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<EndedCertificates>();
        builder.Services.AddScoped<RelatedConsignments>();
        builder.Services.AddScoped<GateRules>();
        builder.Services.AddScoped<OfficerTasks>();
        builder.Services.AddScoped<GateBook>();
        builder.Services.AddHostedService<ThreeOrderWatch>();
    }
}
