using ExportPlatform.Identity.Database;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Mandates;

/// <summary>The mandates a seller gave, or those an agent has.</summary>
internal static class ListMandates
{
    private const int Most = 200;

    public static async Task<Ok<MandateList>> Handle(HttpContext http, IdentityDbContext db, CancellationToken cancellationToken)
    {
        var (accountId, sellerId) = (http.User.AccountId(), http.User.OwnSellerId());
        var mandates = await db.Mandates.AsNoTracking()
            .Where(m => m.AgentId == accountId || m.SellerId == sellerId)
            .OrderByDescending(m => m.MandateId)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new MandateList([.. mandates.Select(MandateResponse.Of)]));
    }
}

/// <summary>Newest first, 200 at most.</summary>
public sealed record MandateList(IReadOnlyList<MandateResponse> Mandates);

/// <summary>A seller's leave for an agent.</summary>
/// <param name="MandateId">Its id.</param>
/// <param name="SellerId">Who gave it.</param>
/// <param name="AgentId">The agent's account.</param>
/// <param name="ValidFrom">First day, by UTC.</param>
/// <param name="ValidUntil">Last day, by UTC.</param>
/// <param name="GrantedAt">When it was given.</param>
/// <param name="RevokedAt">When it was taken back; null while it stands.</param>
public sealed record MandateResponse(
    Guid MandateId, Guid SellerId, Guid AgentId, DateOnly ValidFrom, DateOnly ValidUntil, DateTimeOffset GrantedAt, DateTimeOffset? RevokedAt)
{
    internal static MandateResponse Of(Mandate mandate) => new(
        mandate.MandateId, mandate.SellerId, mandate.AgentId, mandate.ValidFrom, mandate.ValidUntil, mandate.GrantedAt, mandate.RevokedAt);
}
