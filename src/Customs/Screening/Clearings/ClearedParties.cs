using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>Looks up which resemblances of an order's parties officers have found to be none.</summary>
internal sealed class ClearedParties(CustomsDbContext db, PartyCodes codes, TimeProvider clock)
{
    /// <summary>What holds today for the parties of an order.</summary>
    public async Task<IReadOnlyList<ClearedResemblance>> OfAsync(Parties parties, CancellationToken cancellationToken)
    {
        var roles = PartyScreening.Roles(parties).Select(role => (role.Role, Codes: codes.AllOf(role.Party))).ToList();
        var known = roles.SelectMany(role => role.Codes).ToList();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var cleared = await db.ClearedParties.AsNoTracking()
            .Where(pair => known.Contains(pair.PartyCode) && pair.WithdrawnAt == null && pair.ValidUntil >= today)
            .ToListAsync(cancellationToken);
        return
        [
            .. roles.SelectMany(role => cleared
                .Where(pair => role.Codes.Contains(pair.PartyCode, StringComparer.Ordinal))
                .Select(pair => new ClearedResemblance(pair.ClearingId, role.Role, pair.ListId, pair.EntryId, pair.EntryHash))),
        ];
    }
}
