using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.CurrencyReceipts;

/// <summary>The dated rows that say by when the money of an export is expected.</summary>
internal sealed class ReceiptTerms
{
    private readonly IReadOnlyList<ReceiptTermRow> _rows;

    private ReceiptTerms(string csv) => _rows = RuleTable.Read("currency_receipt_terms", csv, row => new ReceiptTermRow(
        row.Required("origin"), row.Whole("due_days"), row.Dates()));

    /// <summary>The rows that ship with the service.</summary>
    public static ReceiptTerms LoadShipped() => new(ClearanceRules.ShippedText("CurrencyReceipts/currency_receipt_terms.csv"));

    /// <summary>The row for goods released in a country on a day; null where nothing is expected by a day.</summary>
    public ReceiptTermRow? Of(CountryCode origin, DateOnly releasedOn) => _rows.On(releasedOn).FirstOrDefault(row => row.Origin == origin.Value);
}

/// <summary>Days from release to the day the seller should have the money.</summary>
internal sealed record ReceiptTermRow(string Origin, int DueDays, RuleDates Dates) : IRuleRow;
