using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.Papers;

internal static class PapersEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder routes)
    {
        var papers = routes.MapGroup("/v1/clearances/{orderId:guid}/papers").RequireAuthorization(Policies.Party).WithTags("papers")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        papers.MapGet("", ListPapers.Handle)
            .WithName("listPapers")
            .WithSummary("The papers of a released consignment with their hashes; for its seller, the officers of its gates and operators.");
        papers.MapGet("/{kind}", GetPaper.Handle)
            .WithName("getPaper")
            .WithSummary("One paper: cn22, cn23, commercial-invoice, packing-list (PDF), declaration-json or declaration-xml.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf", "application/json", "application/xml")
            .Produces(StatusCodes.Status304NotModified);
    }
}
