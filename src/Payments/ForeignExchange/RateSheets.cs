using System.Globalization;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.ForeignExchange.RateImports;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>Finds the sheet that counts on a day, and reads the one shipped with the service.</summary>
internal static class RateSheets
{
    /// <summary>The newest sheet of a source for a day or before it; empty when there is none.</summary>
    public static async Task<IReadOnlyList<PublishedRate>> SheetAsync(
        this PaymentsDbContext db, string source, DateOnly on, CancellationToken cancellationToken) =>
        await db.PublishedRates.AsNoTracking()
            .Where(rate => rate.Source == source
                && rate.SheetDate == db.PublishedRates.Where(r => r.Source == source && r.SheetDate <= on).Max(r => (DateOnly?)r.SheetDate))
            .OrderBy(rate => rate.Code)
            .ToListAsync(cancellationToken);

    /// <summary>Reads the file shipped with the service: source,sheetDate,code,base,nominal,value under a header line.</summary>
    /// <exception cref="FormatException">A line is not of that form.</exception>
    public static IEnumerable<PublishedRate> ReadFile(TextReader file)
    {
        file.ReadLine();
        while (file.ReadLine() is { Length: > 0 } line)
        {
            if (line.Split(',') is not [var source, var date, var code, var @base, var nominal, var value])
            {
                throw new FormatException($"'{line}' is not a line of a rate sheet.");
            }

            var sheetDate = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var priced = CurrencyCode.Parse(@base);
            yield return new PublishedRate
            {
                RateId = PublishedRate.IdOf(source, sheetDate, code, priced),
                Source = source,
                SheetDate = sheetDate,
                Code = code,
                Base = priced,
                Nominal = int.Parse(nominal, NumberStyles.None, CultureInfo.InvariantCulture),
                Value = decimal.Parse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            };
        }
    }

    /// <summary>Imports the shipped file at start.</summary>
    public static async Task ImportShippedRatesAsync(this WebApplication app)
    {
        using var file = new StreamReader(
            typeof(RateSheets).Assembly.GetManifestResourceStream("rates.csv")
            ?? throw new InvalidOperationException("The file of rates is not part of this build."));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PaymentsDbContext>().AddRatesAsync([.. ReadFile(file)], CancellationToken.None);
    }
}
