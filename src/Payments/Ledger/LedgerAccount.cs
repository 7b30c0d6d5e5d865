using System.Text.RegularExpressions;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Ledger;

/// <summary>An account of the ledger: a kind, and whose it is where several have one of that kind, as in <c>TAX_PAYABLE:CN</c>.</summary>
internal readonly partial record struct LedgerAccount
{
    /// <summary>What an account may be called, as the database checks it.</summary>
    public const string Pattern = "^(" + Names + ")$";

    private const string Names =
        "PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE"
        + "|EARLY_PAYOUT_FEES|BANK_CHARGES|CHARGEBACK_CLEARING|CHARGEBACK_FEES|(SELLER_PAYABLE|SELLER_ADVANCE):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2}";

    /// <summary>The longest account name.</summary>
    public const int MaxLength = 60;

    /// <summary>Money on its way between the card network and the platform's bank.</summary>
    public static LedgerAccount PspClearing => new("PSP_CLEARING");

    /// <summary>Buyers' money held until delivery; never less than nothing, neither in all nor for one order.</summary>
    public static LedgerAccount EscrowLiability => new("ESCROW_LIABILITY");

    /// <summary>Commission earned.</summary>
    public static LedgerAccount PlatformRevenue => new("PLATFORM_REVENUE");

    /// <summary>Freight and insurance owed to the carrier.</summary>
    public static LedgerAccount CarrierPayable => new("CARRIER_PAYABLE");

    /// <summary>What sellers paid for being paid early.</summary>
    public static LedgerAccount EarlyPayoutFees => new("EARLY_PAYOUT_FEES");

    /// <summary>What card networks have taken of escrow by chargebacks that are not decided.</summary>
    public static LedgerAccount ChargebackClearing => new("CHARGEBACK_CLEARING");

    /// <summary>What card networks charge for chargebacks.</summary>
    public static LedgerAccount ChargebackFees => new("CHARGEBACK_FEES");

    /// <summary>What card networks have taken by chargebacks beyond what was left of an order's money.</summary>
    public static LedgerAccount ChargebackLoss => new("CHARGEBACK_LOSS");

    /// <summary>
    /// What was exchanged: on it every journal of an exchange balances in each currency of its own. What is left once the bank has exchanged the same is
    /// the gain, or the loss, against the rates that were locked.
    /// </summary>
    public static LedgerAccount FxGainLoss => new("FX_GAIN_LOSS");

    /// <summary>What the bank takes for its services.</summary>
    public static LedgerAccount BankCharges => new("BANK_CHARGES");

    /// <summary>What the platform has put aside for its own promises.</summary>
    public static LedgerAccount Reserve => new("RESERVE");

    /// <summary>Payouts ordered at the bank and not yet seen on its statement.</summary>
    public static LedgerAccount PayoutClearing => new("PAYOUT_CLEARING");

    /// <summary>The platform's account at its bank, as the bank's statements tell it.</summary>
    public static LedgerAccount Bank => new("BANK");

    /// <summary>What the bank tells and nobody can place yet.</summary>
    public static LedgerAccount BankSuspense => new("BANK_SUSPENSE");

    private readonly string? _name;

    private LedgerAccount(string name) => _name = name;

    /// <summary>The account's name.</summary>
    public string Name => _name ?? throw new InvalidOperationException("No account was given.");

    /// <summary>What is owed to one seller.</summary>
    public static LedgerAccount SellerPayable(Guid sellerId) => new($"SELLER_PAYABLE:{sellerId}");

    /// <summary>What one seller was paid early and repays when the escrow ends.</summary>
    public static LedgerAccount SellerAdvance(Guid sellerId) => new($"SELLER_ADVANCE:{sellerId}");

    /// <summary>Import charges owed to one country.</summary>
    public static LedgerAccount TaxPayable(CountryCode country) => new($"TAX_PAYABLE:{country}");

    /// <summary>Whether operators may move money on it by hand: what is owed, earned or put aside, not what others hold for us.</summary>
    public bool IsAdjustable =>
        (IsSomebodys && !Name.StartsWith("SELLER_ADVANCE", StringComparison.Ordinal))
        || Name is "PLATFORM_REVENUE" or "EARLY_PAYOUT_FEES" or "CARRIER_PAYABLE" or "FX_GAIN_LOSS" or "BANK_CHARGES" or "RESERVE" or "CHARGEBACK_LOSS" or "CHARGEBACK_FEES";

    /// <summary>Whether there are several of its kind, each somebody's.</summary>
    public bool IsSomebodys => Name.Contains(':', StringComparison.Ordinal);

    /// <summary>The seller whose account it is; null when it is none's.</summary>
    public Guid? SellerId => Name.Split(':') is ["SELLER_PAYABLE", var seller] ? Guid.Parse(seller) : null;

    /// <summary>Reads an account's name.</summary>
    /// <exception cref="FormatException">There is no such kind of account.</exception>
    public static LedgerAccount Parse(string name) =>
        TryParse(name, out var account) ? account : throw new FormatException($"'{name}' is not an account of the ledger.");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(string? name, out LedgerAccount account)
    {
        var known = name is { Length: <= MaxLength } && Shape().IsMatch(name);
        account = known ? new LedgerAccount(name!) : default;
        return known;
    }

    /// <inheritdoc />
    public override string ToString() => _name ?? "";

    [GeneratedRegex("\\A(" + Names + ")\\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
