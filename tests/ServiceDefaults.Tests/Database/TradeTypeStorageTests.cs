using ExportPlatform.ServiceDefaults.Tests.Sample;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Tests.Database;

[Trait("Needs", "Servers")]
public class TradeTypeStorageTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task Trade_types_come_back_from_the_database_as_they_went_in()
    {
        await using var db = await OpenAsync();
        var full = Article(hasOptional: true);
        var bare = Article(hasOptional: false);
        db.AddRange(full, bare);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var readFull = await db.Articles.SingleAsync(a => a.ArticleId == full.ArticleId);
        var readBare = await db.Articles.SingleAsync(a => a.ArticleId == bare.ArticleId);

        Assert.Equivalent(full, readFull, strict: true);
        Assert.Equivalent(bare, readBare, strict: true);
        Assert.Null(readBare.OtherCurrency);
        Assert.Null(readBare.OtherWeight);
    }

    [Fact]
    public async Task Trade_types_can_be_asked_for()
    {
        await using var db = await OpenAsync();
        db.AddRange(Article(hasOptional: true), Article(hasOptional: false));
        await db.SaveChangesAsync();
        var (euro, china, halva, kilogram) =
            (CurrencyCode.Parse("EUR"), CountryCode.Parse("CN"), HsCode.Parse("170490"), new Weight(1000));

        Assert.Equal(2, await db.Articles.CountAsync(a => a.Price.Currency == euro && a.Price.MinorUnits > 1000));
        Assert.Equal(1, await db.Articles.CountAsync(a => a.OtherOrigin == china));
        Assert.Equal(1, await db.Articles.CountAsync(a => a.OtherOrigin == null));
        Assert.Equal(2, await db.Articles.CountAsync(a => a.HsCode == halva));
        Assert.Equal(2, await db.Articles.CountAsync(a => a.Weight == kilogram));
    }

    [Fact]
    public async Task Columns_are_as_wide_as_the_codes()
    {
        await using var db = await OpenAsync();

        var columns = await db.Database.SqlQuery<string>($"""
            SELECT column_name || ' ' || data_type || COALESCE(' ' || character_maximum_length, '') || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END AS "Value"
            FROM information_schema.columns WHERE table_schema = 'sample' AND table_name = 'articles' ORDER BY column_name
            """).ToListAsync();

        Assert.Equal(
            [
                "article_id uuid",
                "currency character 3",
                "hs_code character 6",
                "origin character 2",
                "other_currency character 3 null",
                "other_hs_code character 6 null",
                "other_origin character 2 null",
                "other_weight bigint null",
                "price_currency character 3",
                "price_minor_units bigint",
                "weight bigint",
            ],
            columns);
    }

    private static Article Article(bool hasOptional) => new()
    {
        ArticleId = Guid.CreateVersion7(),
        Price = Money.Parse("12.50", CurrencyCode.Parse("EUR")),
        Currency = CurrencyCode.Parse("CNY"),
        OtherCurrency = hasOptional ? CurrencyCode.Parse("KWD") : null,
        Origin = CountryCode.Parse("RU"),
        OtherOrigin = hasOptional ? CountryCode.Parse("CN") : null,
        HsCode = HsCode.Parse("170490"),
        OtherHsCode = hasOptional ? HsCode.Parse("640520") : null,
        Weight = new Weight(1000),
        OtherWeight = hasOptional ? new Weight(0) : null,
    };

    private async Task<SampleDbContext> OpenAsync()
    {
        var options = new DbContextOptionsBuilder<SampleDbContext>().UseNpgsql(await databases.CreateAsync()).UseSnakeCaseNamingConvention();
        var db = new SampleDbContext(options.Options);
        await db.Database.EnsureCreatedAsync();
        return db;
    }
}
