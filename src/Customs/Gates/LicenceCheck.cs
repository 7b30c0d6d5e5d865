using ExportPlatform.Contracts;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Gates;

/// <summary>What became of looking for a licence that controlled goods can go under.</summary>
/// <param name="Standing">The word on it.</param>
/// <param name="Licence">The licence looked at; null when none is on record.</param>
/// <param name="Needed">Pieces the consignment needs.</param>
/// <param name="Left">Pieces the licence has left; null when it does not count them.</param>
internal sealed record LicenceCheck(LicenceStanding Standing, Certificate? Licence, int Needed, int? Left)
{
    /// <summary>When nothing speaks of the goods.</summary>
    public static readonly LicenceCheck Nothing = new(LicenceStanding.None, null, 0, null);

    /// <summary>Whether the goods can go under it.</summary>
    public bool IsGranted => Standing is LicenceStanding.Granted;

    /// <summary>The best word a seller's licences allow for some lines on a day.</summary>
    /// <param name="lines">The lines that need one, at least one.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="on">The day of export.</param>
    /// <param name="licences">The seller's licences on record.</param>
    /// <param name="counted">Licences this order is counted into already.</param>
    public static LicenceCheck Of(
        IReadOnlyList<ConsignmentLine> lines,
        CountryCode destination,
        DateOnly on,
        IEnumerable<Certificate> licences,
        IReadOnlyCollection<Guid> counted)
    {
        var needed = lines.Sum(line => line.Quantity);
        return licences
            .Where(licence => (licence.DestinationCountry is null || licence.DestinationCountry == destination)
                && lines.All(line => licence.Covers(line.HsCode, line.Sku)))
            .Select(licence => Check(licence, on, needed, counted.Contains(licence.CertificateId)))
            .OrderBy(check => check.Standing)
            .ThenBy(check => check.Licence!.CertificateId)
            .FirstOrDefault() ?? Nothing;
    }

    private static LicenceCheck Check(Certificate licence, DateOnly on, int needed, bool isCounted)
    {
        var left = licence.Pieces - licence.UsedPieces;
        var standing = licence switch
        {
            { IssuedOn: var from } when from > on => LicenceStanding.NotYetValid,
            { ValidUntil: { } until } when until < on => LicenceStanding.Ended,
            _ when !isCounted && left < needed => LicenceStanding.QuotaSpent,
            _ => LicenceStanding.Granted,
        };
        return new LicenceCheck(standing, licence, needed, left);
    }
}

/// <summary>The words on a licence, the best first.</summary>
internal enum LicenceStanding
{
    /// <summary>The goods can go under it.</summary>
    Granted,

    /// <summary>Too few of its pieces are left.</summary>
    QuotaSpent,

    /// <summary>It will count later.</summary>
    NotYetValid,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>No licence on record speaks of these goods and this country.</summary>
    None,
}
