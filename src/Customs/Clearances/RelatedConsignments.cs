using ExportPlatform.Contracts;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Screening.Matching;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Finds what else goes from a seller to a recipient at about the same time.</summary>
internal sealed class RelatedConsignments(CustomsDbContext db, CustomsRecords records)
{
    /// <summary>
    /// The other consignments of the same parties whose clearance was not given up. Orders between the same accounts take turns from here until
    /// their transactions end, so that of two placed at the same moment the second finds the first.
    /// </summary>
    public async Task<IReadOnlyList<RelatedConsignment>> FindAsync(StoredConsignment stored, TimeSpan window, CancellationToken cancellationToken)
    {
        var consignment = stored.Consignment;
        var parties = $"{consignment.SellerId:N} {consignment.BuyerId:N} {consignment.DestinationCountry}";
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({parties}, 2))", cancellationToken);
        var (from, until) = (stored.PlacedAt - window, stored.PlacedAt + window);
        var others = await db.Consignments.AsNoTracking()
            .Where(other => other.BuyerId == stored.BuyerId && other.DestinationCountry == stored.DestinationCountry)
            .Where(other => other.PlacedAt >= from && other.PlacedAt <= until && other.OrderId != stored.OrderId)
            .Where(other => db.Clearances.Any(clearance => clearance.CorrelationId == other.OrderId
                && clearance.SellerId == consignment.SellerId
                && clearance.CurrentState != nameof(ClearanceStateMachine.Refused)
                && clearance.CurrentState != nameof(ClearanceStateMachine.Withdrawing)
                && clearance.CurrentState != nameof(ClearanceStateMachine.Withdrawn)))
            .OrderBy(other => other.OrderId)
            .ToListAsync(cancellationToken);
        if (others.Count == 0)
        {
            return [];
        }

        var recipients = await records.OpenAllAsync<Party>(
            [consignment.Consignee, .. others.Select(other => other.Consignment.Consignee)], cancellationToken);
        return
        [
            .. others.Where((_, i) => IsSame(recipients[0], recipients[i + 1]))
                .Select(other => new RelatedConsignment(other.OrderId, other.PlacedAt, other.Consignment)),
        ];
    }

    // One of the two is enough: the same person at another door, or another name at the same door.
    private static bool IsSame(Party? one, Party? other) =>
        one is null || other is null
        || NormalizedName.Of(one.Name).Sorted == NormalizedName.Of(other.Name).Sorted
        || Door(one) == Door(other);

    private static string Door(Party party) =>
        string.Concat($"{party.Street}{party.PostalCode}{party.City}".Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
