using System.Globalization;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.PostalItems;

/// <summary>Gives out S10 numbers, each once, however many copies of the service ask at the same time.</summary>
internal static class PostalItemNumbers
{
    /// <summary>The ranges the platform starts with.</summary>
    public static IReadOnlyList<SerialRange> InitialRanges { get; } = [.. DataFile.Read("serial-ranges.csv").Select(row => new SerialRange
    {
        RangeId = row["range_id"],
        IssuingCountry = CountryCode.Parse(row["issuing_country"]),
        Service = row["service"],
        Indicator = row["indicator"],
        FirstSerial = int.Parse(row["first_serial"], CultureInfo.InvariantCulture),
        LastSerial = int.Parse(row["last_serial"], CultureInfo.InvariantCulture),
        NextSerial = int.Parse(row["first_serial"], CultureInfo.InvariantCulture),
    })];

    /// <summary>
    /// The next number of the first range with any left; null when there is none. One conditional UPDATE: call it in the transaction of the
    /// booking, so that a booking that fails gives its number back and no two bookings get the same.
    /// </summary>
    public static async Task<PostalItemId?> AllocateAsync(
        this ShippingDbContext db, CountryCode issuer, string service, CancellationToken cancellationToken)
    {
        // A range that another booking empties while we wait for its row is skipped, so ask again until none has numbers left.
        while (true)
        {
            var taken = await db.SerialRanges
                .FromSql($"""
                    UPDATE shipping.serial_range SET next_serial = next_serial + 1
                    WHERE next_serial <= last_serial AND range_id = (
                        SELECT range_id FROM shipping.serial_range
                        WHERE issuing_country = {issuer.Value} AND service = {service} AND next_serial <= last_serial
                        ORDER BY range_id LIMIT 1)
                    RETURNING *
                    """)
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            if (taken is [var range])
            {
                return PostalItemId.Create(range.Indicator, range.NextSerial - 1, issuer);
            }

            if (!await db.SerialRanges.AnyAsync(
                r => r.IssuingCountry == issuer && r.Service == service && r.NextSerial <= r.LastSerial, cancellationToken))
            {
                return null;
            }
        }
    }
}
