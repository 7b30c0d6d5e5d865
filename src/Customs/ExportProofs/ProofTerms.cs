using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>The dated rows that say how long after release an export may be proved.</summary>
internal sealed class ProofTerms
{
    private readonly IReadOnlyList<ProofTermRow> _rows;

    private ProofTerms(string csv) => _rows = RuleTable.Read("export_proof_terms", csv, row => new ProofTermRow(
        row.Required("origin"), row.Whole("first_warning_days"), row.Whole("second_warning_days"), row.Whole("due_days"), row.Dates()));

    /// <summary>The rows that ship with the service.</summary>
    public static ProofTerms LoadShipped() => new(ClearanceRules.ShippedText("ExportProofs/export_proof_terms.csv"));

    /// <summary>The row for goods released in a country on a day; null when no term is known there.</summary>
    public ProofTermRow? Of(CountryCode origin, DateOnly releasedOn) => _rows.On(releasedOn).FirstOrDefault(row => row.Origin == origin.Value);
}

/// <summary>Days from release to the warnings and to the last day.</summary>
internal sealed record ProofTermRow(string Origin, int FirstWarningDays, int SecondWarningDays, int DueDays, RuleDates Dates) : IRuleRow;
