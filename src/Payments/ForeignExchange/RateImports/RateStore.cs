using System.Globalization;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>Brings files of rates into the database, all of a file or nothing.</summary>
internal static class RateStore
{
    /// <summary>Stores what is new. A rate that was stored with another value refuses the file: quotes name it.</summary>
    public static async Task<RateImportOutcome> ImportAsync(
        this PaymentsDbContext db, RateFile file, AuditActor by, CancellationToken cancellationToken)
    {
        if (file.Faults.Count > 0)
        {
            return new RateImportOutcome.Faulty(file.Faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var added = await db.AddRatesAsync(file.Rates, cancellationToken);
        if (await db.ChangedAsync(file.Rates, cancellationToken) is { } changed)
        {
            await transaction.RollbackAsync(cancellationToken);
            return new RateImportOutcome.Changed(changed);
        }

        var sheets = Summaries(file.Rates);

        // What a person does is recorded always; the hourly look at the same sheet is no event.
        if (added > 0 || by.AccountId is not null)
        {
            db.Audit(new AuditRecord(by, ImportRates.AuditedAs, "rates", sheets[^1].Source)
            {
                New = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["sheet"] = sheets[^1].SheetDate.ToString("O", CultureInfo.InvariantCulture),
                    ["added"] = added.ToString(CultureInfo.InvariantCulture),
                },
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new RateImportOutcome.Taken(new RateImportResponse(sheets, added, file.Unknown));
    }

    /// <summary>Stores lines that are not there yet, in one statement; answers how many.</summary>
    public static Task<int> AddRatesAsync(this PaymentsDbContext db, IReadOnlyList<PublishedRate> rates, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payments.published_rate (rate_id, source, sheet_date, code, base, nominal, value, is_indirect)
            SELECT * FROM unnest(
                {rates.Select(rate => rate.RateId).ToArray()}, {rates.Select(rate => rate.Source).ToArray()},
                {rates.Select(rate => rate.SheetDate).ToArray()}, {rates.Select(rate => rate.Code).ToArray()},
                {rates.Select(rate => rate.Base.Value).ToArray()}, {rates.Select(rate => rate.Nominal).ToArray()},
                {rates.Select(rate => rate.Value).ToArray()}, {rates.Select(rate => rate.IsIndirect).ToArray()})
            ON CONFLICT (rate_id) DO NOTHING
            """,
            cancellationToken);

    private static Task<string?> ChangedAsync(this PaymentsDbContext db, IReadOnlyList<PublishedRate> rates, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<string>(
            $"""
            SELECT kept.rate_id AS "Value"
            FROM payments.published_rate kept
            JOIN unnest(
                {rates.Select(rate => rate.RateId).ToArray()}, {rates.Select(rate => rate.Nominal).ToArray()},
                {rates.Select(rate => rate.Value).ToArray()}) AS told (rate_id, nominal, value) ON told.rate_id = kept.rate_id
            WHERE told.value * kept.nominal <> kept.value * told.nominal
            """)
            .OrderBy(rateId => rateId)
            .FirstOrDefaultAsync(cancellationToken);

    private static List<RateSheetSummary> Summaries(IReadOnlyList<PublishedRate> rates) =>
        [.. rates.GroupBy(rate => (rate.Source, rate.SheetDate))
            .OrderBy(sheet => sheet.Key.SheetDate)
            .Select(sheet => new RateSheetSummary(sheet.Key.Source, sheet.Key.SheetDate, sheet.Count()))];
}

/// <summary>What became of a file of rates.</summary>
internal abstract record RateImportOutcome
{
    private RateImportOutcome()
    {
    }

    /// <summary>All of it is stored.</summary>
    public sealed record Taken(RateImportResponse Answer) : RateImportOutcome;

    /// <summary>It cannot be read, or says what cannot be.</summary>
    public sealed record Faulty(IReadOnlyList<RateFault> Faults) : RateImportOutcome;

    /// <summary>It says something else about a rate that was published before.</summary>
    public sealed record Changed(string RateId) : RateImportOutcome;
}
