using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Certificates;

/// <summary>Takes a certificate out of use.</summary>
internal static class WithdrawCertificate
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "customs.certificate.withdraw";

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid certificateId, ClaimsPrincipal caller, CustomsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (sellerId, now) = (caller.SellerId(), clock.GetUtcNow());
        var withdrawn = await db.Certificates
            .Where(certificate => certificate.CertificateId == certificateId && certificate.SellerId == sellerId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(certificate => certificate.WithdrawnAt, certificate => certificate.WithdrawnAt ?? now), cancellationToken);
        if (withdrawn == 0)
        {
            return PlatformProblems.NotFound("certificate");
        }

        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "certificate", certificateId.ToString()));
        return TypedResults.NoContent();
    }
}
