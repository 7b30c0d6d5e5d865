using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ExportPlatform.Payments.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>Shows movements on the bank account, oldest first: the unmatched ones are an operator's work.</summary>
internal static class ListBankEntries
{
    public static async Task<Ok<BankEntryPage>> Handle(
        PaymentsDbContext db,
        CancellationToken cancellationToken,
        [AllowedValues("unmatched", "matched", "resolved")] string state = "unmatched",
        Guid? after = null,
        [Range(1, 100)] int limit = 50)
    {
        var wanted = Enum.Parse<BankEntryState>(state, ignoreCase: true);
        var entries = await db.BankEntries.AsNoTracking()
            .Where(entry => entry.State == wanted && (after == null || entry.EntryId > after))
            .OrderBy(entry => entry.EntryId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new BankEntryPage([.. entries.Select(BankEntryView.Of)], entries.Count == limit ? entries[^1].EntryId : null));
    }
}

/// <summary>Some movements.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record BankEntryPage(IReadOnlyList<BankEntryView> Entries, Guid? Next);

/// <summary>A movement on the bank account.</summary>
/// <param name="EntryId">Names it.</param>
/// <param name="Statement">The number of its statement.</param>
/// <param name="Reference">The bank's name for it.</param>
/// <param name="Amount">Above zero what came, below zero what went.</param>
/// <param name="EndToEndId">What the payer called it.</param>
/// <param name="BookedOn">The bank's day.</param>
/// <param name="State"><c>unmatched</c>, <c>matched</c> or <c>resolved</c>.</param>
/// <param name="PayoutId">The payout it names.</param>
/// <param name="Remark">Why nobody could place it, or what it was found to be.</param>
public sealed record BankEntryView(
    Guid EntryId,
    int Statement,
    string Reference,
    Money Amount,
    string? EndToEndId,
    DateOnly BookedOn,
    string State,
    Guid? PayoutId,
    string? Remark)
{
    internal static BankEntryView Of(BankEntry entry) => new(
        entry.EntryId,
        entry.Sequence,
        entry.Reference,
        entry.Amount,
        entry.EndToEndId,
        entry.BookedOn,
        JsonNamingPolicy.CamelCase.ConvertName(entry.State.ToString()),
        entry.PayoutId,
        entry.Remark);
}
