using System.Diagnostics;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>Takes a central bank's file from an operator: the whole of it, or nothing.</summary>
internal static class ImportRates
{
    /// <summary>Its name on the audit trail.</summary>
    public const string AuditedAs = "rates.import";

    public static async Task<Results<Ok<RateImportResponse>, ProblemHttpResult>> Handle(
        HttpRequest request, ClaimsPrincipal caller, PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = await RateFile.ReadAsync(request.Body, clock.Today(), cancellationToken);
        return await db.ImportAsync(file, AuditActor.Of(caller), cancellationToken) switch
        {
            RateImportOutcome.Taken(var answer) => TypedResults.Ok(answer),
            RateImportOutcome.Faulty(var faults) => Faulty(faults),
            RateImportOutcome.Changed(var rateId) => PlatformProblems.Problem(
                "fx.rate-changed", $"{rateId} was published with another value before; what was published stays.", StatusCodes.Status409Conflict),
            _ => throw new UnreachableException(),
        };
    }

    private static ProblemHttpResult Faulty(IReadOnlyList<RateFault> faults)
    {
        var problem = PlatformProblems.Problem(
            "fx.file-faulty", $"{faults.Count} faults, the first: {faults[0].Place}: {faults[0].Problem} Nothing was taken.");
        problem.ProblemDetails.Extensions["faults"] = faults;
        return problem;
    }
}

/// <summary>What was taken from a file of rates.</summary>
/// <param name="Sheets">The sheets in it, oldest first.</param>
/// <param name="Added">Rates that are new; none when the same file comes again.</param>
/// <param name="Unknown">Codes that are no current money and were left out.</param>
public sealed record RateImportResponse(IReadOnlyList<RateSheetSummary> Sheets, int Added, IReadOnlyCollection<string> Unknown);

/// <summary>One sheet of rates.</summary>
/// <param name="Source">Who published it: <c>cbr</c> or <c>ecb</c>.</param>
/// <param name="SheetDate">Its day.</param>
/// <param name="Rates">How many rates it has.</param>
public sealed record RateSheetSummary(string Source, DateOnly SheetDate, int Rates);
