using ExportPlatform.Customs.Papers;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.ExportProofs;

internal static class ExportProofsEndpoints
{
    /// <summary>Adds papers and files, and the look at their deadlines.</summary>
    public static void AddExportProofs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExportProofOptions>().BindConfiguration(ExportProofOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(ProofTerms.LoadShipped());
        builder.Services.AddScoped<PaperSource>();
        builder.Services.AddScoped<DossierSource>();
        builder.Services.AddHostedService<ExportProofDeadlines>();
    }

    public static void MapExportProofs(this IEndpointRouteBuilder routes)
    {
        var proofs = routes.MapGroup("/v1/export-proofs").RequireAuthorization(Policies.Party).WithTags("export proofs").ProducesValidationProblem();
        proofs.MapGet("", ListExportProofs.Handle)
            .WithName("listExportProofs")
            .WithSummary("Files on released exports; with dueBefore and onlyOpen those that need care soon.");
        proofs.MapGet("/register", GetRegister.Handle)
            .WithName("getExportProofRegister")
            .WithSummary("The register of a quarter's exports, such as 2026-Q3, as CSV or XML.")
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv", "application/xml");
        proofs.MapGet("/{orderId:guid}", ListExportProofs.One)
            .WithName("getExportProof")
            .WithSummary("Which proofs one export has and which it awaits until when.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        proofs.MapGet("/{orderId:guid}/dossier", GetDossier.Handle)
            .WithName("getExportProofDossier")
            .WithSummary("The whole dossier for bank and tax office as one zip file.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/zip")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
