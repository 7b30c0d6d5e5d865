using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.RuleBooks;

/// <summary>Keeps rule books and says which one is in force. Writers take turns; readers never wait.</summary>
public static class RuleBookShelf
{
    /// <summary>The current version of a book; null before the first.</summary>
    public static Task<KeptRuleBook?> CurrentRuleBookAsync(this DbContext db, string book, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<KeptRuleBook>().AsNoTracking().SingleOrDefaultAsync(b => b.Book == book && b.IsCurrent, cancellationToken);
    }

    /// <summary>Keeps what shipped; it comes into force when it is new and nobody has published another.</summary>
    public static async Task KeepShippedAsync(
        this DbContext db, string book, string version, IReadOnlyDictionary<string, string> tables, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TakeTurnAsync(db, book, cancellationToken);
        var isNew = !await db.Set<KeptRuleBook>().AnyAsync(b => b.Book == book && b.Version == version, cancellationToken);
        if (isNew)
        {
            var shipped = new KeptRuleBook
            {
                Book = book,
                Version = version,
                Tables = tables,
                Origin = RuleBookOrigin.Shipped,
                Since = now,
                IsCurrent = false,
            };
            await AddAsync(db, shipped, cancellationToken);
        }

        var inForce = await db.Set<KeptRuleBook>().Where(b => b.Book == book && b.IsCurrent).Select(b => (RuleBookOrigin?)b.Origin)
            .SingleOrDefaultAsync(cancellationToken);
        if (inForce is null || (isNew && inForce is RuleBookOrigin.Shipped))
        {
            await RetireAsync(db, book, cancellationToken);
            await db.Set<KeptRuleBook>().Where(b => b.Book == book && b.Version == version)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.IsCurrent, true), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Brings a published book into force, unless a later one is; told twice or late it changes nothing. The caller's transaction holds it.
    /// </summary>
    public static async Task PublishAsync(
        this DbContext db, string book, string version, IReadOnlyDictionary<string, string> tables, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await TakeTurnAsync(db, book, cancellationToken);
        var isLate = await db.Set<KeptRuleBook>().AnyAsync(
            b => b.Book == book && b.IsCurrent && b.Origin == RuleBookOrigin.Published && b.Since >= since, cancellationToken);
        if (!isLate)
        {
            await RetireAsync(db, book, cancellationToken);
        }

        // The rows may have been in force before: the same content has the same version.
        var again = await db.Set<KeptRuleBook>().Where(b => b.Book == book && b.Version == version)
            .ExecuteUpdateAsync(
                set => set.SetProperty(b => b.IsCurrent, b => b.IsCurrent || !isLate)
                    .SetProperty(b => b.Origin, RuleBookOrigin.Published)
                    .SetProperty(b => b.Since, b => isLate ? b.Since : since),
                cancellationToken);
        if (again == 0)
        {
            var published = new KeptRuleBook
            {
                Book = book,
                Version = version,
                Tables = tables,
                Origin = RuleBookOrigin.Published,
                Since = since,
                IsCurrent = !isLate,
            };
            await AddAsync(db, published, cancellationToken);
        }
    }

    private static Task<int> TakeTurnAsync(DbContext db, string book, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"rule-book." + book}, 0))", cancellationToken);

    private static Task<int> RetireAsync(DbContext db, string book, CancellationToken cancellationToken) =>
        db.Set<KeptRuleBook>().Where(b => b.Book == book && b.IsCurrent)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.IsCurrent, false), cancellationToken);

    private static async Task AddAsync(DbContext db, KeptRuleBook book, CancellationToken cancellationToken)
    {
        db.Add(book);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(book).State = EntityState.Detached;
    }
}
