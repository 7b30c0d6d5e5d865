using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ExportPlatform.Payments.Banking;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.Payments.Tests.Payouts;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Banking;

/// <summary>What goes to the bank is valid by its schema, and its sums are those of its transfers.</summary>
public sealed class PaymentOrderFileTests
{
    private static readonly XNamespace Message = PaymentOrderFile.Message;
    private static readonly BankDetails German = new("Filzwerk Kirgisien GmbH & Söhne <1890>", "DE89370400440532013000", "COBADEFF", CountryCode.Parse("DE"));
    private static readonly BankDetails Russian = new("ООО «Вкус Югры»", RussianAccounts.Sound, "044525225", CountryCode.Parse("RU"));

    [Theory]
    [InlineData("CNY", 19_380, "193.80", "193.80")]
    [InlineData("JPY", 500, "500", "500")]
    [InlineData("KWD", 1_005, "1.005", "1.005")]
    public void A_file_is_valid_and_sums_up(string currency, long amount, string first, string rest)
    {
        var (batch, content) = File(currency, (German, amount), (Russian, amount));

        var file = XDocument.Load(new MemoryStream(content));
        Validate(file);
        var amounts = file.Descendants(Message + "InstdAmt").Select(each => each.Value).ToList();
        Assert.Equal([first, rest], amounts);
        Assert.All(
            file.Descendants(Message + "CtrlSum"),
            sum => Assert.Equal(amounts.Sum(each => decimal.Parse(each, CultureInfo.InvariantCulture)), decimal.Parse(sum.Value, CultureInfo.InvariantCulture)));
        Assert.All(file.Descendants(Message + "NbOfTxs"), count => Assert.Equal("2", count.Value));
        Assert.Equal(batch.MessageId, file.Descendants(Message + "MsgId").Single().Value);
        Assert.True(batch.MessageId.Length <= 35);
    }

    [Fact]
    public void Names_of_any_alphabet_come_through_whole()
    {
        var (_, content) = File("EUR", (German, 100), (Russian, 100));

        var names = XDocument.Load(new MemoryStream(content)).Descendants(Message + "Cdtr").Select(creditor => creditor.Value);
        Assert.Equal([German.Holder, Russian.Holder], names);
    }

    [Fact]
    public void A_Russian_exporters_bank_is_named_by_its_code_and_told_the_operation()
    {
        var (_, content) = File("CNY", (Russian, 100));

        var transfer = XDocument.Load(new MemoryStream(content)).Descendants(Message + "CdtTrfTxInf").Single();
        Assert.Equal("044525225", transfer.Descendants(Message + "MmbId").Single().Value);
        Assert.Equal(RussianAccounts.Sound, transfer.Element(Message + "CdtrAcct")!.Descendants(Message + "Othr").Single().Value);
        Assert.StartsWith("{VO10200} PO-", transfer.Descendants(Message + "Ustrd").Single().Value, StringComparison.Ordinal);
        Assert.Equal(("RU", "10200"), (transfer.Descendants(Message + "Ctry").Single().Value, transfer.Descendants(Message + "Cd").Last().Value));
        Assert.Empty(transfer.Descendants(Message + "Strd"));
    }

    [Fact]
    public void The_number_of_the_contract_stands_in_the_text_the_report_and_the_document_paid_for()
    {
        const string number = "26010001/1481/1000/1/1";
        var (_, content) = File("CNY", number, (Russian, 100), (German, 100));

        var file = XDocument.Load(new MemoryStream(content));
        Validate(file);
        var transfers = file.Descendants(Message + "CdtTrfTxInf").ToList();
        Assert.StartsWith($"{{VO10200}} UNK {number} PO-", transfers[0].Descendants(Message + "Ustrd").Single().Value, StringComparison.Ordinal);
        Assert.Equal($"UNK {number}", transfers[0].Descendants(Message + "RgltryRptg").Single().Descendants(Message + "Inf").Single().Value);
        var document = transfers[0].Descendants(Message + "RfrdDocInf").Single();
        Assert.Equal(("CMCN", number), (document.Descendants(Message + "Cd").Single().Value, document.Element(Message + "Nb")!.Value));
        Assert.Empty(transfers[1].Descendants(Message + "RgltryRptg"));
        Assert.DoesNotContain(number, transfers[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_batch_gives_the_same_bytes()
    {
        var (batch, content) = File("EUR", (German, 100));

        Assert.Equal(content, PaymentOrderFile.Write(batch, new BankOptions(), [.. batch.Payouts.Select(payout => (payout, German))]));
    }

    [Fact]
    public void A_file_the_schema_does_not_know_is_found()
    {
        var (_, content) = File("EUR", (German, 100));
        var file = XDocument.Load(new MemoryStream(content));
        file.Descendants(Message + "EndToEndId").Single().Value = new string('X', 36);

        Assert.Throws<XmlSchemaValidationException>(() => Validate(file));
    }

    private static (PayoutBatch Batch, byte[] Content) File(string currency, params (BankDetails Account, long Amount)[] lines) => File(currency, null, lines);

    private static (PayoutBatch Batch, byte[] Content) File(string currency, string? contract, params (BankDetails Account, long Amount)[] lines)
    {
        var batch = new PayoutBatch
        {
            BatchId = Guid.CreateVersion7(),
            Currency = CurrencyCode.Parse(currency),
            ExecutionDate = new DateOnly(2026, 11, 24),
            ProposedAt = default,
            ApprovedAt = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        };
        batch.Payouts.AddRange(lines.Select(line => new Payout
        {
            PayoutId = Guid.CreateVersion7(),
            BatchId = batch.BatchId,
            SellerId = Guid.CreateVersion7(),
            Currency = batch.Currency,
            AmountMinor = line.Amount,
            Details = default,
            ContractNumber = contract,
        }));
        return (batch, PaymentOrderFile.Write(batch, new BankOptions(), [.. batch.Payouts.Zip(lines, (payout, line) => (payout, line.Account))]));
    }

    private static void Validate(XDocument file)
    {
        using var schemaFile = typeof(PaymentOrderFile).Assembly.GetManifestResourceStream("pain.001.001.09.xsd")!;
        using var reader = XmlReader.Create(schemaFile);
        var schema = new XmlSchemaSet();
        schema.Add(null, reader);
        file.Validate(schema, (_, invalid) => throw invalid.Exception);
    }
}
