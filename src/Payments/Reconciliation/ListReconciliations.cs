using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ExportPlatform.Payments.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Shows which days were compared with the card network's list, and what came of it.</summary>
internal static class ListReconciliations
{
    public static async Task<Ok<ReconciliationPage>> Handle(
        PaymentsDbContext db, CancellationToken cancellationToken, DateOnly? before = null, [Range(1, 100)] int limit = 31)
    {
        var days = await db.ComparedDays.AsNoTracking()
            .Where(day => before == null || day.Day < before)
            .OrderByDescending(day => day.Day)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new ReconciliationPage(
            await db.NetworkDifferences.CountAsync(difference => difference.State == DifferenceState.Open, cancellationToken),
            [.. days.Select(ReconciliationView.Of)],
            days.Count == limit ? days[^1].Day : null));
    }
}

/// <summary>Some days.</summary>
/// <param name="OpenDifferences">How many authorizations, of all days, differ and wait for an operator.</param>
/// <param name="Days">Newest first.</param>
/// <param name="Next">Give it as <c>before</c> to read on; null at the end.</param>
public sealed record ReconciliationPage(int OpenDifferences, IReadOnlyList<ReconciliationView> Days, DateOnly? Next);

/// <summary>The comparison of a day, UTC, with the card network's list.</summary>
/// <param name="Day">The day.</param>
/// <param name="State"><c>compared</c>, or <c>waiting</c> for its turn or for a network that is silent.</param>
/// <param name="ComparedAt">When it was compared to the end; null before the first time.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="Listed">Authorizations on the network's list.</param>
/// <param name="Healed">How many a look-up put right.</param>
/// <param name="Differences">How many differed afterwards.</param>
/// <param name="Totals">Both sides added up, before anything was put right.</param>
/// <param name="Remark">Why it could not be compared the last time.</param>
public sealed record ReconciliationView(
    DateOnly Day,
    string State,
    DateTimeOffset? ComparedAt,
    double Seconds,
    int Listed,
    int Healed,
    int Differences,
    IReadOnlyList<ReconciliationTotal> Totals,
    string? Remark)
{
    internal static ReconciliationView Of(ComparedDay day) => new(
        day.Day,
        day.NextCheckAt is null ? "compared" : "waiting",
        day.ComparedAt,
        Math.Round(day.Took.TotalSeconds, 1),
        day.Listed,
        day.Healed,
        day.Differences,
        [.. day.Totals.Select(total => new ReconciliationTotal(
            new Money(total.TheirsTaken, total.Currency),
            new Money(total.TheirsGivenBack, total.Currency),
            new Money(total.OursTaken, total.Currency),
            new Money(total.OursGivenBack, total.Currency)))],
        day.Remark);
}

/// <summary>What was taken and given back of the authorizations on a list, by network and ledger.</summary>
/// <param name="TheirsTaken">By the network.</param>
/// <param name="TheirsGivenBack">By the network.</param>
/// <param name="OursTaken">By the ledger.</param>
/// <param name="OursGivenBack">By the ledger.</param>
public sealed record ReconciliationTotal(Money TheirsTaken, Money TheirsGivenBack, Money OursTaken, Money OursGivenBack);

/// <summary>Shows what differs: the open ones are an operator's work.</summary>
internal static class ListDifferences
{
    public static async Task<Ok<DifferencePage>> Handle(
        PaymentsDbContext db,
        CancellationToken cancellationToken,
        [AllowedValues("open", "healed", "explained")] string state = "open",
        Guid? after = null,
        [Range(1, 100)] int limit = 50)
    {
        var wanted = Enum.Parse<DifferenceState>(state, ignoreCase: true);
        var differences = await db.NetworkDifferences.AsNoTracking()
            .Where(difference => difference.State == wanted && (after == null || difference.DifferenceId > after))
            .OrderBy(difference => difference.DifferenceId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new DifferencePage(
            [.. differences.Select(DifferenceView.Of)], differences.Count == limit ? differences[^1].DifferenceId : null));
    }
}

/// <summary>Some differences.</summary>
/// <param name="Differences">Oldest first.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record DifferencePage(IReadOnlyList<DifferenceView> Differences, Guid? Next);

/// <summary>An authorization network and books do not agree about.</summary>
/// <param name="DifferenceId">Names it.</param>
/// <param name="Day">The day whose list showed it first.</param>
/// <param name="AuthorizationId">The network's id.</param>
/// <param name="OrderId">The order it names; null when it names none of ours.</param>
/// <param name="Kind"><c>missingHere</c>, <c>missingThere</c>, <c>otherAmount</c> or <c>otherState</c>.</param>
/// <param name="Theirs">How it stands at the network; null where it is missing.</param>
/// <param name="Ours">How the payment stands; null where it is missing.</param>
/// <param name="State"><c>open</c>, <c>healed</c> or <c>explained</c>.</param>
/// <param name="FoundAt">When it was found.</param>
/// <param name="ClosedAt">When both sides agreed again, or two operators said why they do not.</param>
public sealed record DifferenceView(
    Guid DifferenceId,
    DateOnly Day,
    string AuthorizationId,
    Guid? OrderId,
    string Kind,
    DifferenceSide? Theirs,
    DifferenceSide? Ours,
    string State,
    DateTimeOffset FoundAt,
    DateTimeOffset? ClosedAt)
{
    internal static DifferenceView Of(NetworkDifference difference) => new(
        difference.DifferenceId,
        difference.Day,
        difference.AuthorizationId,
        difference.OrderId,
        Name(difference.Kind),
        difference.TheirState is { } theirs
            ? DifferenceSide.Of(Name(theirs), difference.Currency, difference.TheirHeldMinor, difference.TheirTakenMinor, difference.TheirGivenBackMinor)
            : null,
        difference.OurState is { } ours
            ? DifferenceSide.Of(Name(ours), difference.Currency, difference.OurHeldMinor, difference.OurTakenMinor, difference.OurGivenBackMinor)
            : null,
        Name(difference.State),
        difference.FoundAt,
        difference.ClosedAt);

    private static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>How an authorization stands on one side.</summary>
/// <param name="State">In that side's words.</param>
/// <param name="Held">What was asked for.</param>
/// <param name="Taken">What was taken.</param>
/// <param name="GivenBack">What was given back.</param>
public sealed record DifferenceSide(string State, Money Held, Money Taken, Money GivenBack)
{
    internal static DifferenceSide Of(string state, CurrencyCode currency, long held, long taken, long givenBack) =>
        new(state, new Money(held, currency), new Money(taken, currency), new Money(givenBack, currency));
}
