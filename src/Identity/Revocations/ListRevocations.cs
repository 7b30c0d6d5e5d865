using ExportPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Revocations;

/// <summary>Tells services which access tokens were revoked before their time. Inside only: the gateway has no way here.</summary>
internal static class ListRevocations
{
    // Services allow for clocks that differ by half a minute.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static void MapRevocations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/revocations", Handle)
            .WithName(nameof(ListRevocations))
            .WithTags("Revocations")
            .WithSummary("Access tokens that stopped being good before their time")
            .AllowAnonymous();

    private static async Task<RevocationList> Handle(IdentityDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().UtcDateTime - Skew;
        return new RevocationList(await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>()
            .Where(t => t.Type == TokenTypeIdentifiers.AccessToken && t.Status == Statuses.Revoked && t.ExpirationDate > since)
            .Select(t => t.Id)
            .ToListAsync(cancellationToken));
    }
}

/// <summary>Revoked access tokens that have not run out yet.</summary>
/// <param name="Tokens">Their ids (<c>oi_tkn_id</c>).</param>
public sealed record RevocationList(IReadOnlyList<Guid> Tokens);
