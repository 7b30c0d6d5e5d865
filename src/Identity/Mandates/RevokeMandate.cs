using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Sessions;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Mandates;

/// <summary>A seller takes a mandate back; the agent's tokens stop working within seconds.</summary>
internal static class RevokeMandate
{
    public static async Task<Results<Ok<MandateResponse>, ProblemHttpResult>> Handle(
        Guid mandateId, HttpContext http, IdentityDbContext db, Revoking revoking, TimeProvider clock, CancellationToken cancellationToken)
    {
        var sellerId = http.User.OwnSellerId();
        if (await db.Mandates.SingleOrDefaultAsync(m => m.MandateId == mandateId && m.SellerId == sellerId, cancellationToken) is not { } mandate)
        {
            return PlatformProblems.NotFound("mandate");
        }

        mandate.RevokedAt ??= clock.GetUtcNow();
        db.Audit(new AuditRecord(AuditActor.Of(http.User), "identity.mandate.revoke", "mandate", mandateId.ToString())
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["agentId"] = mandate.AgentId.ToString(), ["mandate"] = mandate.ToClaim() },
        });
        await db.SaveChangesAsync(cancellationToken);
        await revoking.AccessOfAccountAsync(mandate.AgentId, cancellationToken);
        return TypedResults.Ok(MandateResponse.Of(mandate));
    }
}
