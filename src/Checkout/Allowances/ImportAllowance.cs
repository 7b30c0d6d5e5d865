using ExportPlatform.Checkout.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Checkout.Allowances;

/// <summary>What one buyer has ordered this year into a country that limits what a person may import in a year.</summary>
internal sealed class ImportAllowance
{
    public required Guid BuyerId { get; init; }

    public required CountryCode Destination { get; init; }

    public required int Year { get; init; }

    /// <summary>Goods, freight and insurance of all orders that were not undone, in the limit's currency.</summary>
    public required Money Used { get; init; }
}

/// <summary>Moves the counters. Each move is one statement, so two orders at once cannot both take the last of an allowance.</summary>
internal static class ImportAllowances
{
    /// <summary>What the buyer has used; zero when nothing.</summary>
    public static async Task<Money> UsedAsync(
        this CheckoutDbContext db, Guid buyerId, CountryCode destination, int year, CurrencyCode currency, CancellationToken cancellationToken) =>
        await db.ImportAllowances
            .Where(a => a.BuyerId == buyerId && a.Destination == destination && a.Year == year)
            .Select(a => (Money?)a.Used)
            .SingleOrDefaultAsync(cancellationToken) ?? Money.Zero(currency);

    /// <summary>
    /// Adds to the counter if it still stands where the quote saw it. The limit was tested against that figure, so nothing can pass it.
    /// </summary>
    /// <returns>False when another order came in between: the quote must be made again.</returns>
    public static async Task<bool> UseAsync(
        this CheckoutDbContext db, AllowanceUse use, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO checkout.import_allowance AS a (buyer_id, destination, year, used_minor_units, used_currency)
            SELECT {use.BuyerId}, {use.Destination.Value}, {use.Year}, {use.Amount.MinorUnits}, {use.Amount.Currency.Value}
            ON CONFLICT (buyer_id, destination, year) DO UPDATE
            SET used_minor_units = a.used_minor_units + excluded.used_minor_units
            WHERE a.used_minor_units = {use.UsedBefore.MinorUnits}
            """,
            cancellationToken) == 1;

    /// <summary>Gives back what an undone order had used.</summary>
    public static Task<int> GiveBackAsync(this CheckoutDbContext db, AllowanceUse use, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE checkout.import_allowance SET used_minor_units = used_minor_units - {use.Amount.MinorUnits}
            WHERE buyer_id = {use.BuyerId} AND destination = {use.Destination.Value} AND year = {use.Year}
            """,
            cancellationToken);
}

/// <summary>How much of an allowance one quote would use.</summary>
/// <param name="BuyerId">Whose allowance.</param>
/// <param name="Destination">The country that limits.</param>
/// <param name="Year">The calendar year of the order.</param>
/// <param name="Amount">What the order adds, in the limit's currency.</param>
/// <param name="UsedBefore">The counter the quote was computed with.</param>
internal sealed record AllowanceUse(Guid BuyerId, CountryCode Destination, int Year, Money Amount, Money UsedBefore);

internal sealed class ImportAllowanceConfiguration : IEntityTypeConfiguration<ImportAllowance>
{
    public void Configure(EntityTypeBuilder<ImportAllowance> allowance)
    {
        allowance.ToTable("import_allowance", table => table.HasCheckConstraint("ck_import_allowance_used", "used_minor_units >= 0"));
        allowance.HasKey(a => new { a.BuyerId, a.Destination, a.Year });
    }
}
