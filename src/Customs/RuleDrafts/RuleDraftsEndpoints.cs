using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Customs.RuleDrafts;

internal static class RuleDraftsEndpoints
{
    public static void MapRuleBooks(this IEndpointRouteBuilder routes)
    {
        var books = routes.MapGroup("/v1/rule-books").RequireAuthorization(Policies.Operator).WithTags("rules").ProducesValidationProblem();
        books.MapGet("", ListRuleBooks.Handle)
            .WithName("listRuleBooks").WithSummary("Which rules are in force, and which were.");
        books.MapGet("/{book}/versions/{version}/tables/{table}", ListRuleBooks.Table)
            .WithName("getRuleTable").WithSummary("One table of one version as comma-separated text.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var drafts = books.MapGroup("/{book}/drafts").ProducesProblem(StatusCodes.Status404NotFound);
        drafts.MapGet("", GetRuleDraft.List)
            .WithName("listRuleDrafts").WithSummary("The drafts of a book, newest first.");
        drafts.MapGet("/{draftId:guid}", GetRuleDraft.Handle)
            .WithName("getRuleDraft").WithSummary("A draft with every row that differs from what is in force.");
        drafts.MapPost("", DraftRules.Handle)
            .RequireIdempotencyKey<CustomsDbContext>()
            .WithName("draftRules").WithSummary("Changes rules as whole tables or row by row; every fault is told, nothing is in force yet.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Audited(DraftRules.Command);
        drafts.MapPost("/{draftId:guid}/publication", PublishRules.Handle)
            .RequireIdempotencyKey<CustomsDbContext>()
            .WithName("proposePublication").WithSummary("Asks for a draft to come into force; a second operator has to agree.")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .Audited(FourEyesDesk.Propose);
    }
}
