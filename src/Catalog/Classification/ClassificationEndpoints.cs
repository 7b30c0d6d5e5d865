using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;

namespace ExportPlatform.Catalog.Classification;

internal static class ClassificationEndpoints
{
    public static void MapClassification(this IEndpointRouteBuilder routes)
    {
        var codes = routes.MapGroup("/v1/hs-codes").WithTags("Classification").RequireAuthorization(Policies.SignedIn);
        codes.MapGet("/", SearchCodes.Handle)
            .WithName(nameof(SearchCodes))
            .WithSummary("Find the code of goods by everyday words in English, Russian or Chinese")
            .ProducesValidationProblem();
        codes.MapGet("/{code:regex(^(\\d\\d){{1,3}}$)}", GetCode.Handle)
            .WithName(nameof(GetCode))
            .WithSummary("A chapter, heading or subheading with what is above and below it")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/v1/hs-code-checks", CheckCode.Handle)
            .WithName(nameof(CheckCode))
            .WithTags("Classification")
            .WithSummary("Compare a code with the words for the goods; changes nothing")
            .RequireAuthorization(Policies.SignedIn)
            .ProducesValidationProblem();
        routes.MapGet("/v1/products/{productId:guid}/accepted-codes", ListAcceptedCodes.Handle)
            .WithName(nameof(ListAcceptedCodes))
            .WithTags("Classification")
            .WithSummary("Which codes an own article has had and who accepted them")
            .RequireAuthorization(Policies.Seller)
            .ProducesProblem(StatusCodes.Status404NotFound);

        var editions = routes.MapGroup("/v1/hs-editions").WithTags("Classification").RequireAuthorization(Policies.Operator);
        editions.MapGet("/", ListEditions.Handle)
            .WithName(nameof(ListEditions))
            .WithSummary("The imported editions of the nomenclature");
        editions.MapPut("/{edition:regex(^[A-Za-z0-9-]{{3,20}}$)}", ImportNomenclature.Handle)
            .WithName(nameof(ImportNomenclature))
            .WithSummary("Import an edition from comma-separated text (hscode, description) and make it the current one")
            .Accepts<string>("text/csv")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Audited(ImportNomenclature.Command);
    }
}
