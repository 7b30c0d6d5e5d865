using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Contracts;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Payouts.Batches;

/// <summary>What sellers are to be paid in one currency on one day: one payment order at the bank.</summary>
internal sealed class PayoutBatch
{
    public required Guid BatchId { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>When the bank is to pay.</summary>
    public required DateOnly ExecutionDate { get; init; }

    public PayoutBatchState State { get; set; } = PayoutBatchState.Proposed;

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>When the second operator agreed; it is also the file's time, so that every copy of the file is the same.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>When the bank took the order, or said no.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The bank's reason for saying no.</summary>
    public string? RefusedBecause { get; set; }

    /// <summary>SHA-256 of the order sent, in hexadecimal.</summary>
    public string? FileHash { get; set; }

    /// <summary>When the bank is asked next; null when it needs not be.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    public int Checks { get; set; }

    public List<Payout> Payouts { get; init; } = [];

    /// <summary>Names the order at the bank: 35 characters at most (ISO 20022, Max35Text).</summary>
    public string MessageId => $"PB-{BatchId:N}";

    /// <summary>What its sellers are owed in; another currency than they are paid in when it is exchanged.</summary>
    public CurrencyCode OwedIn => Payouts is [var first, ..] ? first.Owed.Currency : Currency;

    /// <summary>The sum of its payouts.</summary>
    public Money Total => new(Payouts.Sum(payout => payout.AmountMinor), Currency);
}

/// <summary>Where a batch stands.</summary>
internal enum PayoutBatchState
{
    /// <summary>Waits for the second operator.</summary>
    Proposed,

    /// <summary>Booked; the bank has not answered.</summary>
    Approved,

    /// <summary>The bank has the order.</summary>
    Ordered,

    /// <summary>The bank said no to the whole; everything is booked back.</summary>
    Refused,
}

/// <summary>What one seller is paid by a batch.</summary>
internal sealed class Payout
{
    public required Guid PayoutId { get; init; }

    public required Guid BatchId { get; init; }

    public required Guid SellerId { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The account as it was when the batch was proposed.</summary>
    public required Sealed<BankDetails> Details { get; init; }

    /// <summary>The bank's number of the contract it is paid under, as known when the batch was proposed; null when none was needed or known.</summary>
    public string? ContractNumber { get; init; }

    public PayoutState State { get; set; } = PayoutState.Proposed;

    /// <summary>ISO 20022 reason for which the bank sent it back.</summary>
    public string? ReturnedBecause { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>What the seller was owed, when that is in another currency; null when it is the amount.</summary>
    public CurrencyCode? OwedCurrency { get; init; }

    public long? OwedMinor { get; init; }

    /// <summary>The published rate it is exchanged by, and what became of it less the spread.</summary>
    public string? RateId { get; init; }

    public decimal? MidRate { get; init; }

    public decimal? SpreadPercent { get; init; }

    public decimal? Rate { get; init; }

    public Money Owed => OwedCurrency is { } currency ? new Money(OwedMinor!.Value, currency) : Amount;

    /// <summary>Goes with the money and comes back on the statement: 35 characters at most.</summary>
    public string EndToEndId => EndToEndIdOf(PayoutId);

    public Money Amount => new(AmountMinor, Currency);

    public static string EndToEndIdOf(Guid payoutId) => $"PO-{payoutId:N}";

    /// <summary>Which payout an end-to-end id names; null when none of ours.</summary>
    public static Guid? IdOf(string? endToEndId) =>
        endToEndId?.StartsWith("PO-", StringComparison.Ordinal) == true && Guid.TryParseExact(endToEndId.AsSpan(3), "N", out var id) ? id : null;

    /// <summary>Books one of its steps; each is booked once.</summary>
    public Journal Book(string step, LedgerAccount debit, LedgerAccount credit, DateTimeOffset at) => Book(step, debit, credit, Amount, at);

    /// <summary>Takes it out of the seller's account: what is owed in another currency is exchanged at the locked rate, a journal in each currency.</summary>
    public IEnumerable<Journal> Order(DateTimeOffset at) => OwedCurrency is null
        ? [Book("order", LedgerAccount.SellerPayable(SellerId), LedgerAccount.PayoutClearing, at)]
        :
        [
            Book("exchange", LedgerAccount.SellerPayable(SellerId), LedgerAccount.FxGainLoss, Owed, at),
            Book("order", LedgerAccount.FxGainLoss, LedgerAccount.PayoutClearing, at),
        ];

    /// <summary>Puts it back, from where the money is: the seller is owed again what was owed before, whatever the rate of the day.</summary>
    public IEnumerable<Journal> GiveBack(string step, LedgerAccount from, DateTimeOffset at) => OwedCurrency is null
        ? [Book(step, from, LedgerAccount.SellerPayable(SellerId), at)]
        :
        [
            Book(step, from, LedgerAccount.FxGainLoss, at),
            Book($"{step}-exchange", LedgerAccount.FxGainLoss, LedgerAccount.SellerPayable(SellerId), Owed, at),
        ];

    private Journal Book(string step, LedgerAccount debit, LedgerAccount credit, Money amount, DateTimeOffset at) =>
        Journal.Of($"payout:{PayoutId}", $"payout-{step}", debit, credit, amount, at, RateId);
}

/// <summary>Where a payout stands.</summary>
internal enum PayoutState
{
    /// <summary>Waits for the second operator.</summary>
    Proposed,

    /// <summary>The money left the seller's account in the books and is on its way.</summary>
    Ordered,

    /// <summary>The bank's statement shows it.</summary>
    Paid,

    /// <summary>The bank sent it back; the seller is owed it again.</summary>
    Returned,

    /// <summary>The batch was withdrawn or refused; the seller is still owed it.</summary>
    Cancelled,
}

internal sealed class PayoutBatchConfiguration : IEntityTypeConfiguration<PayoutBatch>, IEntityTypeConfiguration<Payout>
{
    public const int ReasonLength = 500;

    public void Configure(EntityTypeBuilder<PayoutBatch> batch)
    {
        batch.ToTable("payout_batch");
        batch.HasKey(b => b.BatchId);
        batch.Property(b => b.BatchId).ValueGeneratedNever();
        batch.Property(b => b.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        batch.Property(b => b.RefusedBecause).HasMaxLength(ReasonLength);
        batch.Property(b => b.FileHash).HasMaxLength(64);
        batch.Ignore(b => b.MessageId);
        batch.Ignore(b => b.Total);
        batch.Ignore(b => b.OwedIn);
        batch.HasMany(b => b.Payouts).WithOne().HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        batch.HasIndex(b => b.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("payout", table =>
        {
            table.HasCheckConstraint("ck_payout_amount", "amount_minor > 0");
            table.HasCheckConstraint(
                "ck_payout_exchange",
                "num_nulls(owed_currency, owed_minor, rate_id, mid_rate, spread_percent, rate) IN (0, 6) AND owed_minor > 0 AND rate > 0 AND owed_currency <> currency");
        });
        payout.HasKey(p => p.PayoutId);
        payout.Property(p => p.PayoutId).ValueGeneratedNever();
        payout.Property(p => p.Details).HasConversion(details => details.ToString(), text => Sealing.Parse<BankDetails>(text));
        payout.Property(p => p.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        payout.Property(p => p.ReturnedBecause).HasMaxLength(SellerBankAccountConfiguration.ReasonLength);
        payout.Ignore(p => p.EndToEndId);
        payout.Ignore(p => p.Amount);
        payout.Ignore(p => p.Owed);
        payout.Property(p => p.ContractNumber).HasMaxLength(SellerContractConfiguration.NumberLength);
        payout.Property(p => p.RateId).HasMaxLength(60);
        payout.Property(p => p.MidRate).HasPrecision(28, CrossRate.Decimals);
        payout.Property(p => p.SpreadPercent).HasPrecision(6, 3);
        payout.Property(p => p.Rate).HasPrecision(28, CrossRate.Decimals);

        // Two batches at the same time meet here: a seller waits in one batch at most.
        payout.HasIndex(p => new { p.SellerId, p.Currency }).IsUnique().HasFilter("state = 'Proposed'");
        payout.HasIndex(p => new { p.SellerId, p.PayoutId });
        payout.HasIndex(p => new { p.Currency, p.AmountMinor }).HasFilter("state = 'Ordered'");
    }
}
