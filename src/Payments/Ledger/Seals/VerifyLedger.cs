using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Payments.Ledger.Seals;

/// <summary>Has the ledger's chain computed again.</summary>
internal static class VerifyLedger
{
    public static async Task<Ok<LedgerVerification>> Handle(LedgerChain chain, CancellationToken cancellationToken) =>
        TypedResults.Ok(await chain.VerifyAsync(cancellationToken));
}
