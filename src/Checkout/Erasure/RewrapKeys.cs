using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Erasure;

/// <summary>Wraps data keys of former master keys under the current one; repeated until nothing is left, the former key can be thrown away.</summary>
internal static class RewrapKeys
{
    /// <summary>The command's name on the audit trail.</summary>
    public const string Command = "personal-data.rewrap-keys";

    private const int AtMost = 1_000;

    public static async Task<Ok<RewrapKeysResponse>> Handle(
        ClaimsPrincipal caller, CheckoutDbContext db, KeyStore keys, CancellationToken cancellationToken)
    {
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "vault", "master-key"));
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new RewrapKeysResponse(await keys.RewrapAsync(AtMost, cancellationToken)));
    }
}

/// <summary>How far it came.</summary>
/// <param name="Rewrapped">Keys wrapped anew by this call; zero when all are done.</param>
public sealed record RewrapKeysResponse(int Rewrapped);
