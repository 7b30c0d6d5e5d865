using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.RuleBooks;

/// <summary>The rules decisions are made by now, and those of any version decisions were made by before.</summary>
/// <typeparam name="TRules">The rules as decisions use them; immutable.</typeparam>
public sealed class RulesInForce<TRules>(RuleBookKind<TRules> kind, IServiceScopeFactory scopes)
    where TRules : class
{
    /// <summary>The most old versions held ready; rules change a few times a year.</summary>
    private const int MaxHeld = 32;

    private readonly ConcurrentDictionary<string, TRules> _held = new(StringComparer.Ordinal);
    private volatile TRules _current = kind.Shipped;

    /// <summary>The rules in force as of the last look at the database; until the first one, those that shipped.</summary>
    public TRules Current => _current;

    /// <summary>The rules of a version; null when this service never kept it.</summary>
    public async Task<TRules?> OfAsync(string version, CancellationToken cancellationToken)
    {
        if (version == kind.VersionOf(_current))
        {
            return _current;
        }

        if (_held.TryGetValue(version, out var held))
        {
            return held;
        }

        await using var scope = scopes.CreateAsyncScope();
        var kept = await DatabaseOf(scope).Set<KeptRuleBook>().AsNoTracking()
            .SingleOrDefaultAsync(b => b.Book == kind.Book && b.Version == version, cancellationToken);
        if (kept is null)
        {
            return null;
        }

        if (_held.Count >= MaxHeld)
        {
            _held.Clear();
        }

        return _held.GetOrAdd(version, _ => kind.Load(kept.Tables));
    }

    /// <summary>Keeps what shipped and takes up what is in force. At start, after migrations.</summary>
    internal async Task StartAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await DatabaseOf(scope).KeepShippedAsync(
            kind.Book, kind.VersionOf(kind.Shipped), kind.TablesOf(kind.Shipped), now, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Takes up what is in force now.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = DatabaseOf(scope);
        var version = await db.Set<KeptRuleBook>().Where(b => b.Book == kind.Book && b.IsCurrent).Select(b => b.Version)
            .SingleOrDefaultAsync(cancellationToken);
        if (version is not null && version != kind.VersionOf(_current))
        {
            _current = kind.Load((await db.CurrentRuleBookAsync(kind.Book, cancellationToken))!.Tables);
        }
    }

    private static DbContext DatabaseOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<RuleBookDatabase>().Db;
}
