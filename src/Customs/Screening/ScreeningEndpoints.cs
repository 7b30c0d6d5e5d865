using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Screening.Checks;
using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Replays;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
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
        screening.MapGet("/clearings", ListClearings.Handle)
            .WithName("listClearings").WithSummary("Which parties officers have found not to be the entries they resemble, latest first; without names.");
        screening.MapGet("/runs", ScreeningRuns.List)
            .WithName("listScreeningRuns").WithSummary("When all open parties were compared again, and how far it is.");
        screening.MapGet("/orders/{orderId:guid}/replay", ReplayScreenings.Handle)
            .WithName("replayScreenings").WithSummary("Makes every recorded comparison of an order's parties again, with the lists it names, and says what came out different.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var decisions = routes.MapGroup("/v1/screening/clearings").RequireAuthorization(Policies.Officer, ScreeningAccess.Officers)
            .WithTags("screening").ProducesValidationProblem();
        decisions.MapPost("", ClearParty.Handle)
            .RequireIdempotencyKey<CustomsDbContext>().Audited(ClearParty.Name, FourEyesDesk.Propose)
            .WithName("clearParty").WithSummary("Says that a party of an order is not the entry it resembles; where the rules are sure a second officer has to agree (202).")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        decisions.MapPost("/{clearingId:guid}/withdrawal", WithdrawClearing.Handle)
            .RequireIdempotencyKey<CustomsDbContext>().Audited(WithdrawClearing.Command)
            .WithName("withdrawClearing").WithSummary("Takes a clearing back; open parties are compared again.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        routes.MapPost("/v1/screening/runs", ScreeningRuns.Ask)
            .RequireAuthorization(Policies.Operator).WithTags("screening")
            .RequireIdempotencyKey<CustomsDbContext>().Audited(ScreeningRuns.Command)
            .WithName("askForScreeningRun").WithSummary("Has all open parties compared again.");
    }
}
