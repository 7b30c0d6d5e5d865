using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>Takes a statement from an operator, for a bank that gives files by hand.</summary>
internal static class TakeBankStatement
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "bank.statement";

    public static async Task<Results<Ok<StatementTaken>, ProblemHttpResult>> Handle(
        HttpRequest request, ClaimsPrincipal caller, StatementBooks books, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        try
        {
            return TypedResults.Ok(await books.TakeAsync(content.ToArray(), AuditActor.Of(caller), cancellationToken));
        }
        catch (BankStatementException refused)
        {
            return PlatformProblems.Problem(
                refused.Code,
                refused.Message,
                refused.Code is "bank.statement-malformed" or "bank.statement-unbalanced"
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status409Conflict);
        }
    }
}
