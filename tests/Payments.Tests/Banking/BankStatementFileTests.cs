using System.Text;
using ExportPlatform.Payments.Banking.Statements;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Banking;

/// <summary>A statement is believed only when it is whole: its balances and entries agree, and each entry can be told from the others.</summary>
public sealed class BankStatementFileTests
{
    private const string Paid =
        "<Ntry><Amt Ccy='EUR'>12.5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-23</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef>"
        + "<NtryDtls><TxDtls><Refs><EndToEndId>PO-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>";

    [Fact]
    public async Task Entries_have_a_direction_a_name_and_a_reason_when_they_came_back()
    {
        var file = await ReadAsync(Statement(
            Paid + "<Ntry><NtryRef>R2</NtryRef><Amt Ccy='EUR'>12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-11-23T10:00:00Z</DtTm></BookgDt>"
            + "<NtryDtls><TxDtls><Refs><EndToEndId>PO-1</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>",
            "100.00", "100.00"));

        Assert.Equal(
            [new StatedEntry("R1", Eur(-1250), "PO-1", null, new DateOnly(2026, 11, 23), Eur(0)), new StatedEntry("R2", Eur(1250), "PO-1", "AC04", new DateOnly(2026, 11, 23), Eur(0))],
            file.Entries);
        Assert.Equal((7, "DE89370400440532013000", Eur(10_000)), (file.Sequence, file.Account, file.Closing));
    }

    [Fact]
    public async Task A_batch_booking_is_each_of_its_transactions()
    {
        var file = await ReadAsync(Statement(
            "<Ntry><Amt Ccy='EUR'>30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-23</Dt></BookgDt><AcctSvcrRef>B</AcctSvcrRef><NtryDtls>"
            + "<TxDtls><Refs><EndToEndId>PO-1</EndToEndId></Refs><Amt Ccy='EUR'>10.00</Amt></TxDtls><TxDtls><Refs><EndToEndId>PO-2</EndToEndId></Refs><Amt Ccy='EUR'>20.00</Amt></TxDtls>"
            + "</NtryDtls></Ntry>",
            "100.00", "70.00"));

        Assert.Equal([("B/1", -1000L, "PO-1"), ("B/2", -2000L, "PO-2")], file.Entries.Select(entry => (entry.Reference, entry.Amount.MinorUnits, entry.EndToEndId!)));
    }

    [Theory]
    [InlineData("<Rcrd><Amt Ccy='EUR'>0.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd>", -50)]
    [InlineData("<Rcrd><Amt Ccy='EUR'>0.50</Amt><ChrgInclInd>1</ChrgInclInd></Rcrd>", -50)]
    [InlineData("<Rcrd><Amt Ccy='EUR'>0.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd>", 50)]
    [InlineData("<Rcrd><Amt Ccy='EUR'>0.50</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd><Rcrd><Amt Ccy='EUR'>0.25</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd>", -75)]
    [InlineData("<Rcrd><Amt Ccy='EUR'>0.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>false</ChrgInclInd></Rcrd>", 0)]
    [InlineData("<Rcrd><Amt Ccy='EUR'>0.50</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd>", 0)]
    [InlineData("<Rcrd><Amt Ccy='USD'>0.50</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd>", 0)]
    [InlineData("<TtlChrgsAndTaxAmt Ccy='EUR'>0.50</TtlChrgsAndTaxAmt>", 0)]
    public async Task What_the_bank_took_out_of_an_amount_is_told_apart_from_it(string charges, long charged)
    {
        var ofEntry = Paid.Replace("<NtryDtls>", $"<Chrgs>{charges}</Chrgs><NtryDtls>", StringComparison.Ordinal);
        var ofTransaction = Paid.Replace("</Refs>", $"</Refs><Chrgs>{charges}</Chrgs>", StringComparison.Ordinal);

        foreach (var told in new[] { ofEntry, ofTransaction })
        {
            var entry = Assert.Single((await ReadAsync(Statement(told, "100.00", "87.50"))).Entries);
            Assert.Equal((Eur(-1250), Eur(charged), Eur(-1250 - charged)), (entry.Amount, entry.Charged, entry.Net));
        }
    }

    [Fact]
    public async Task What_is_only_pending_says_nothing() =>
        Assert.Empty((await ReadAsync(Statement(Paid.Replace("BOOK", "PDNG", StringComparison.Ordinal), "100.00", "100.00"))).Entries);

    public static TheoryData<string, string, string> Unbelievable => new()
    {
        { "nothing", "", "bank.statement-malformed" },
        { "another message", "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'><CstmrCdtTrfInitn/></Document>", "bank.statement-malformed" },
        { "an entity bomb", "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><Document>&b;</Document>", "bank.statement-malformed" },
        { "a hundred thousand deep", string.Concat(Enumerable.Repeat("<a>", 100_000)), "bank.statement-malformed" },
        { "sums that do not agree", Statement(Paid, "100.00", "88.00"), "bank.statement-unbalanced" },
        { "no closing balance", Statement(Paid, "100.00", "87.50").Replace("CLBD", "ITBD", StringComparison.Ordinal), "bank.statement-malformed" },
        { "two currencies", Statement(Paid.Replace("EUR", "USD", StringComparison.Ordinal), "100.00", "87.50"), "bank.statement-malformed" },
        { "more decimals than the currency has", Statement(Paid.Replace("12.5<", "12.505<", StringComparison.Ordinal), "100.00", "87.50"), "bank.statement-malformed" },
        { "an amount below zero", Statement(Paid.Replace("12.5<", "-12.5<", StringComparison.Ordinal), "100.00", "112.50"), "bank.statement-malformed" },
        { "no direction", Statement(Paid.Replace("DBIT", "OUT", StringComparison.Ordinal), "100.00", "87.50"), "bank.statement-malformed" },
        { "a reference twice", Statement(Paid + Paid, "100.00", "75.00"), "bank.statement-malformed" },
        { "no reference", Statement(Paid.Replace("<AcctSvcrRef>R1</AcctSvcrRef>", "", StringComparison.Ordinal), "100.00", "87.50"), "bank.statement-malformed" },
        { "no number", Statement(Paid, "100.00", "87.50").Replace("<ElctrncSeqNb>7<", "<ElctrncSeqNb>seven<", StringComparison.Ordinal), "bank.statement-malformed" },
        { "an impossible day", Statement(Paid.Replace("2026-11-23", "2026-11-31", StringComparison.Ordinal), "100.00", "87.50"), "bank.statement-malformed" },
    };

    [Theory]
    [MemberData(nameof(Unbelievable), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_believed_is_refused_with_a_code(string what, string content, string code)
    {
        var refusal = await Assert.ThrowsAsync<BankStatementException>(() => ReadAsync(content));

        Assert.Equal((what, code), (what, refusal.Code));
    }

    private static Money Eur(long minorUnits) => new(minorUnits, CurrencyCode.Parse("EUR"));

    private static string Statement(string entries, string opening, string closing) =>
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt><Id>S</Id><ElctrncSeqNb>7</ElctrncSeqNb>"
        + "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        + Balance("OPBD", opening) + Balance("CLBD", closing) + entries + "</Stmt></BkToCstmrStmt></Document>";

    private static string Balance(string kind, string amount) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-23</Dt></Dt></Bal>";

    private static async Task<BankStatementFile> ReadAsync(string content)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await BankStatementFile.ReadAsync(stream, TestContext.Current.CancellationToken);
    }
}
