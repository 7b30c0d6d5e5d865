using ExportPlatform.Customs.Screening.Checks;
using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.AspNetCore.Mvc;

namespace ExportPlatform.Customs.Screening;

internal static class ScreeningEndpoints
{
    private static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(10);

    public static void MapScreening(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/screening/imports").RequireAuthorization(Policies.Operator).WithTags("screening").ProducesValidationProblem();
        imports.MapPost("", ImportList.Handle)
            .Accepts<IFormFile>("multipart/form-data")
            .Audited(ImportList.AuditedAs)
            .WithMetadata(new RequestSizeLimitAttribute(ListLimits.Bytes))
            .WithRequestTimeout(UploadTime)
            .WithName("importList").WithSummary("Takes the files of a new version of a list and imports them in the background; the same files again change nothing.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        imports.MapGet("", GetListImports.All)
            .WithName("listListImports").WithSummary("The latest imports, newest first.");
        imports.MapGet("/{importId:guid}", GetListImports.One)
            .WithName("getListImport").WithSummary("How far an import is, and which rows could not be read.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var screening = routes.MapGroup("/v1/screening").RequireAuthorization(ScreeningAccess.Policy, Policies.Desk).WithTags("screening").ProducesValidationProblem();
        screening.MapGet("/lists", GetLists.Handle)
            .WithName("listScreeningLists").WithSummary("Which versions of which lists there are, and which are in force.");
        screening.MapPost("/checks", CheckParty.Handle)
            .WithName("checkParty").WithSummary("Compares somebody with the lists in force and says whom they resemble and why. Nothing is stored.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
