using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ExportPlatform.ServiceDefaults.Xml;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>A bank's statement (ISO 20022 camt.053) as far as the books need it, and what is wrong with it.</summary>
/// <param name="Sequence">The statement's number within its account and currency.</param>
/// <param name="Account">Whose statement it is.</param>
/// <param name="Opening">What was there before.</param>
/// <param name="Closing">What is there after; the opening and all entries make it.</param>
/// <param name="Entries">What was booked.</param>
internal sealed record BankStatementFile(int Sequence, string Account, Money Opening, Money Closing, IReadOnlyList<StatedEntry> Entries)
{
    /// <summary>The longest statement.</summary>
    public const int MaxBytes = 10_000_000;

    /// <summary>Reads one statement; namespaces of all versions of the message are taken, for the elements read are the same in them.</summary>
    /// <exception cref="BankStatementException">It is no statement, contradicts itself, or names amounts that cannot be.</exception>
    public static async Task<BankStatementFile> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            var root = (await UntrustedXml.LoadAsync(content, MaxBytes, cancellationToken)).Root!;
            return root.Name.NamespaceName.StartsWith("urn:iso:std:iso:20022:tech:xsd:camt.053.", StringComparison.Ordinal)
                && root.At("BkToCstmrStmt").Elements().Where(part => part.Name.LocalName is "Stmt").ToList() is [var statement]
                ? Read(statement)
                : throw new BankStatementException("bank.statement-malformed", "The file is no camt.053 with one statement.");
        }
        catch (XmlException unreadable)
        {
            // The message can quote the file; the place is enough.
            throw new BankStatementException(
                "bank.statement-malformed", $"Line {unreadable.LineNumber}: the XML is not well formed, or has what a statement may not have.");
        }
    }

    private static BankStatementFile Read(XElement statement)
    {
        var account = statement.At("Acct");
        var sequenceText = statement.At("ElctrncSeqNb");
        if (!int.TryParse(sequenceText.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence == 0)
        {
            throw Malformed(sequenceText, "The statement's number is none.");
        }

        var balances = statement.Elements().Where(part => part.Name.LocalName is "Bal").ToLookup(balance => balance.At("Tp").At("CdOrPrtry").At("Cd").Value, StringComparer.Ordinal);
        var entries = statement.Elements().Where(part => part.Name.LocalName is "Ntry").SelectMany(StatedEntry.Read).ToList();
        var read = new BankStatementFile(sequence, AccountOf(account), Balance(balances["OPBD"], statement), Balance(balances["CLBD"], statement), entries);
        return read.Checked(statement, account.Find("Ccy")?.Value);
    }

    private BankStatementFile Checked(XElement statement, string? currency)
    {
        if (Opening.Currency != Closing.Currency || Entries.Any(entry => entry.Amount.Currency != Opening.Currency) || (currency ?? Opening.Currency.Value) != Opening.Currency.Value)
        {
            throw Malformed(statement, "The statement mixes currencies.");
        }

        if (Entries.Aggregate(Opening, (sum, entry) => sum + entry.Amount) != Closing)
        {
            throw new BankStatementException("bank.statement-unbalanced", "Opening balance and entries do not make the closing balance.");
        }

        return Entries.DistinctBy(entry => entry.Reference, StringComparer.Ordinal).Count() == Entries.Count
            ? this
            : throw Malformed(statement, "Two entries have the same reference.");
    }

    private static string AccountOf(XElement account) =>
        account.At("Id") is var id && (id.Find("IBAN") ?? id.Find("Othr")?.Find("Id")) is { Value: { Length: > 0 and <= 34 } number }
            ? number
            : throw Malformed(account, "The statement names no account.");

    private static Money Balance(IEnumerable<XElement> balances, XElement statement) =>
        balances.ToList() is [var balance] ? StatedEntry.SignedAmount(balance) : throw Malformed(statement, "Opening (OPBD) and closing (CLBD) balance stand once each.");

    internal static BankStatementException Malformed(XElement at, string problem) => new("bank.statement-malformed", $"{at.Place()}: {problem}");
}

/// <summary>One booked movement on a statement; a batch booking has one for each of its transactions.</summary>
/// <param name="Reference">The bank's name for it, unique within the account.</param>
/// <param name="Amount">Above zero what came, below zero what went.</param>
/// <param name="EndToEndId">What the payer called it; null when the bank does not say.</param>
/// <param name="ReturnReason">For money that came back: why (ISO 20022, such as <c>AC04</c>, closed account).</param>
/// <param name="BookedOn">The day.</param>
/// <param name="Charged">What the bank took out of the amount, or added to it, for itself: below zero what it took.</param>
/// <param name="IsCharge">Whether the bank says it is its own charge, or some of it back: by the sub-family of the entry's bank transaction code (ISO 20022).</param>
internal sealed record StatedEntry(
    string Reference, Money Amount, string? EndToEndId, string? ReturnReason, DateOnly BookedOn, Money Charged, bool IsCharge = false)
{
    /// <summary>What was paid, or came back, apart from the bank's charge.</summary>
    public Money Net => Amount - Charged;

    private const int MaxReference = 35;

    /// <summary>Reads an entry; pending ones say nothing yet.</summary>
    public static IEnumerable<StatedEntry> Read(XElement entry)
    {
        if ((entry.At("Sts").Find("Cd")?.Value ?? entry.At("Sts").Value) is not "BOOK")
        {
            return [];
        }

        var reference = (entry.Find("AcctSvcrRef") ?? entry.At("NtryRef")).Value;
        if (reference.Length is 0 or > MaxReference)
        {
            throw BankStatementFile.Malformed(entry, "The entry has no reference of 1 to 35 characters.");
        }

        var details = entry.Elements().Where(part => part.Name.LocalName is "NtryDtls")
            .SelectMany(part => part.Elements()).Where(part => part.Name.LocalName is "TxDtls").ToList();
        var (amount, day) = (SignedAmount(entry), Day(entry.At("BookgDt")));
        var isCharge = entry.Find("BkTxCd")?.Find("Domn")?.Find("Fmly")?.Find("SubFmlyCd")?.Value is "CHRG" or "COMM" or "FEES";
        return details.Count <= 1
            ? [Of(reference, amount, details.FirstOrDefault(), day, entry) with { IsCharge = isCharge }]
            : [.. Split(entry, reference, amount, details, day).Select(part => part with { IsCharge = isCharge })];
    }

    /// <summary>An amount with its direction.</summary>
    public static Money SignedAmount(XElement part)
    {
        var amount = UnsignedAmount(part.At("Amt"));
        return part.At("CdtDbtInd").Value switch
        {
            "CRDT" => amount,
            "DBIT" => -amount,
            _ => throw BankStatementFile.Malformed(part, "The direction is neither CRDT nor DBIT."),
        };
    }

    private static List<StatedEntry> Split(XElement entry, string reference, Money amount, List<XElement> details, DateOnly day)
    {
        var sign = amount.MinorUnits < 0 ? -1 : 1;
        var parts = details.Select((detail, i) => Of($"{reference}/{i + 1}", UnsignedAmount(detail.At("Amt")) * sign, detail, day)).ToList();
        return parts.Aggregate(Money.Zero(amount.Currency), (sum, part) => sum + part.Amount) == amount
            ? parts
            : throw BankStatementFile.Malformed(entry, "The transactions of the entry do not make its amount.");
    }

    // With the entry itself where it is one transaction: banks tell charges with either.
    private static StatedEntry Of(string reference, Money amount, XElement? detail, DateOnly day, XElement? entry = null) => new(
        reference,
        amount,
        detail?.Find("Refs")?.Find("EndToEndId")?.Value is { Length: > 0 and <= MaxReference } id and not "NOTPROVIDED" ? id : null,
        detail?.Find("RtrInf")?.Find("Rsn")?.Find("Cd")?.Value is { Length: > 0 and <= 4 } reason ? reason : detail?.Find("RtrInf") is null ? null : "NARR",
        day,
        ChargedIn(detail?.Find("Chrgs") ?? entry?.Find("Chrgs"), amount.Currency));

    // Charges that are not in the amount come as entries of their own; those in another currency were exchanged, so they are in the amount's rate.
    private static Money ChargedIn(XElement? charges, CurrencyCode currency) => charges is null
        ? Money.Zero(currency)
        : charges.Elements()
            .Where(part => part.Name.LocalName is "Rcrd" && part.Find("ChrgInclInd")?.Value is "true" or "1")
            .Select(record => record.Find("CdtDbtInd")?.Value is "CRDT" ? UnsignedAmount(record.At("Amt")) : -UnsignedAmount(record.At("Amt")))
            .Where(charge => charge.Currency == currency)
            .Aggregate(Money.Zero(currency), (sum, charge) => sum + charge);

    private static Money UnsignedAmount(XElement amount) =>
        CurrencyCode.TryParse(amount.Attribute("Ccy")?.Value, null, out var currency)
            && Money.TryParse(Padded(amount.Value, currency), currency, out var money) && money.MinorUnits >= 0
            ? money
            : throw BankStatementFile.Malformed(amount, "The amount is none of its currency.");

    // Banks write 12.5 and 12.50000 for 12.50.
    private static string Padded(string text, CurrencyCode currency)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount != Math.Round(amount, currency.MinorUnitDigits))
        {
            return text;
        }

        return amount.ToString($"F{currency.MinorUnitDigits}", CultureInfo.InvariantCulture);
    }

    private static DateOnly Day(XElement date)
    {
        var text = date.Value.Trim();
        return text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw BankStatementFile.Malformed(date, "The day is none.");
    }
}

/// <summary>A statement cannot be taken.</summary>
internal sealed class BankStatementException : Exception
{
    /// <summary>Says why.</summary>
    public BankStatementException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Stable, such as <c>bank.statement-gap</c>.</summary>
    public string Code { get; }
}

/// <summary>Elements by local name: the versions of camt.053 differ in their namespaces.</summary>
internal static class Camt
{
    /// <summary>The first child of that name; null when there is none.</summary>
    public static XElement? Find(this XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The first child of that name.</summary>
    /// <exception cref="BankStatementException">There is none.</exception>
    public static XElement At(this XElement parent, string name) =>
        parent.Find(name) ?? throw BankStatementFile.Malformed(parent, $"{parent.Name.LocalName} lacks {name}.");
}
