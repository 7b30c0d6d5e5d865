using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payouts.Batches;

/// <summary>The rate a payout is exchanged by, locked when its batch is proposed.</summary>
/// <param name="RateId">The published rate it was made from.</param>
/// <param name="Mid">Units paid for one unit owed, as published.</param>
/// <param name="SpreadPercent">What was taken off.</param>
/// <param name="Rate">Units paid for one unit owed.</param>
internal sealed record PayoutRate(string RateId, decimal Mid, decimal SpreadPercent, decimal Rate)
{
    public static PayoutRate Of(CrossRate cross, decimal spreadPercent) => new(cross.RateId, cross.Mid, spreadPercent, cross.LessSpread(spreadPercent));

    /// <summary>What is paid for an amount owed, rounded half up once.</summary>
    public Money Exchange(Money owed, CurrencyCode paidIn) => Money.Round(owed.ToDecimal() * Rate, paidIn);
}
