using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Banking;

/// <summary>
/// A batch as the bank takes it: ISO 20022 pain.001.001.09, one payment information with a transfer for each payout. The same batch gives the
/// same bytes, so that an order sent again is the same order.
/// </summary>
internal sealed class PaymentOrderFile(PersonalDataVault vault, IOptions<BankOptions> options)
{
    /// <summary>The namespace of the message.</summary>
    public static readonly XNamespace Message = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    // Payment by a non-resident for goods exported from Russia, after delivery (Bank of Russia, instruction 181-I, annex 1, code 10200).
    private const string RussianExportCode = "10200";

    // ISO 20022, ExternalDocumentType: a commercial contract.
    private const string CommercialContract = "CMCN";

    /// <summary>Writes the file; null when a seller has had the account's data erased.</summary>
    public async Task<byte[]?> WriteAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        var payouts = batch.Payouts.OrderBy(payout => payout.PayoutId).ToList();
        var details = await vault.OpenAllAsync([.. payouts.Select(payout => payout.Details)], cancellationToken);
        return details.Contains(null) ? null : Write(batch, options.Value, [.. payouts.Zip(details, (payout, account) => (payout, account!))]);
    }

    /// <summary>Writes the file of known accounts.</summary>
    internal static byte[] Write(PayoutBatch batch, BankOptions payer, IReadOnlyList<(Payout Payout, BankDetails Account)> payouts)
    {
        var initiation = new XElement(
            Message + "CstmrCdtTrfInitn",
            new XElement(
                Message + "GrpHdr",
                Text("MsgId", batch.MessageId),
                Text("CreDtTm", batch.ApprovedAt!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)),
                Sums(batch),
                new XElement(Message + "InitgPty", Text("Nm", payer.Holder))),
            new XElement(
                Message + "PmtInf",
                Text("PmtInfId", batch.MessageId),
                Text("PmtMtd", "TRF"),
                Sums(batch),
                new XElement(Message + "ReqdExctnDt", Text("Dt", batch.ExecutionDate.ToString("O", CultureInfo.InvariantCulture))),
                new XElement(Message + "Dbtr", Text("Nm", payer.Holder)),
                new XElement(Message + "DbtrAcct", new XElement(Message + "Id", Text("IBAN", payer.Account)), Text("Ccy", batch.Currency.Value)),
                new XElement(Message + "DbtrAgt", new XElement(Message + "FinInstnId", Text("BICFI", payer.Bic))),
                Text("ChrgBr", "SHAR"),
                payouts.Select(line => Transfer(line.Payout, line.Account))));

        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            new XElement(Message + "Document", initiation).Save(xml);
        }

        return content.ToArray();
    }

    private static IEnumerable<XElement> Sums(PayoutBatch batch) =>
    [
        Text("NbOfTxs", batch.Payouts.Count.ToString(CultureInfo.InvariantCulture)),
        Text("CtrlSum", batch.Total.ToAmountText()),
    ];

    private static XElement Transfer(Payout payout, BankDetails account) => new(
        Message + "CdtTrfTxInf",
        new XElement(Message + "PmtId", Text("EndToEndId", payout.EndToEndId)),
        new XElement(
            Message + "Amt",
            new XElement(Message + "InstdAmt", new XAttribute("Ccy", payout.Currency.Value), payout.Amount.ToAmountText())),
        new XElement(Message + "CdtrAgt", new XElement(Message + "FinInstnId", BankOf(account))),
        new XElement(Message + "Cdtr", Text("Nm", account.Holder)),
        new XElement(
            Message + "CdtrAcct",
            new XElement(
                Message + "Id",
                account.IsRussian ? new XElement(Message + "Othr", Text("Id", account.Account)) : Text("IBAN", account.Account))),
        ReportingOf(payout, account),
        RemittanceOf(payout, account));

    // What the payee's bank reports to its currency control, where the money crosses the border to it.
    private static XElement? ReportingOf(Payout payout, BankDetails account) => account.IsRussian
        ? new XElement(
            Message + "RgltryRptg",
            new XElement(
                Message + "Dtls",
                Text("Ctry", account.Country.Value),
                Text("Cd", RussianExportCode),
                payout.ContractNumber is { } number ? Text("Inf", $"UNK {number}") : null))
        : null;

    // The same for people and for banks that read the text alone.
    private static XElement RemittanceOf(Payout payout, BankDetails account)
    {
        var contract = account.IsRussian ? payout.ContractNumber : null;
        return new XElement(
            Message + "RmtInf",
            Text("Ustrd", account.IsRussian
                ? string.Join(' ', new[] { $"{{VO{RussianExportCode}}}", contract is null ? null : $"UNK {contract}", payout.EndToEndId }.OfType<string>())
                : $"ExportPlatform payout {payout.EndToEndId}"),
            contract is null ? null : new XElement(
                Message + "Strd",
                new XElement(
                    Message + "RfrdDocInf",
                    new XElement(Message + "Tp", new XElement(Message + "CdOrPrtry", Text("Cd", CommercialContract))),
                    Text("Nb", contract))));
    }

    private static XElement BankOf(BankDetails account) => account.IsRussian
        ? new XElement(Message + "ClrSysMmbId", new XElement(Message + "ClrSysId", Text("Cd", "RUCBC")), Text("MmbId", account.Bank))
        : Text("BICFI", account.Bank);

    private static XElement Text(string name, string value) => new(Message + name, value);
}
