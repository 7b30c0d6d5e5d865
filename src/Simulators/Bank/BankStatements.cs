using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Bank;

/// <summary>Statements of the platform's account as camt.053.001.08. One is closed whenever somebody asks and there is something new.</summary>
internal static class BankStatements
{
    private static readonly XNamespace Message = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    /// <summary>The numbers after one.</summary>
    public static async Task<IResult> NumbersAsync(CurrencyCode currency, int after, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var movements = db.Set<BankMovement>().Where(m => m.Currency == currency);
        var last = await movements.MaxAsync(m => m.Statement, cancellationToken) ?? 0;
        await movements.Where(m => m.Statement == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.Statement, last + 1), cancellationToken);
        var numbers = await movements.Where(m => m.Statement > after).Select(m => m.Statement!.Value).Distinct().Order().ToListAsync(cancellationToken);
        return TypedResults.Ok(numbers);
    }

    /// <summary>One statement.</summary>
    public static async Task<IResult> OneAsync(CurrencyCode currency, int number, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var movements = await db.Set<BankMovement>().AsNoTracking().Where(m => m.Currency == currency && m.Statement == number)
            .OrderBy(m => m.MovementId).ToListAsync(cancellationToken);
        if (movements.Count == 0)
        {
            return TypedResults.NotFound();
        }

        var opening = await db.Set<BankMovement>().Where(m => m.Currency == currency && m.Statement < number).SumAsync(m => m.AmountMinor, cancellationToken);
        return TypedResults.Bytes(Write(currency, number, opening, movements), "application/xml");
    }

    private static byte[] Write(CurrencyCode currency, int number, long opening, List<BankMovement> movements)
    {
        var last = movements[^1].BookedAt;
        var statement = new XElement(
            Message + "Stmt",
            Text("Id", $"{currency}-{number}"),
            Text("ElctrncSeqNb", number.ToString(CultureInfo.InvariantCulture)),
            Text("CreDtTm", Time(last)),
            new XElement(Message + "Acct", new XElement(Message + "Id", Text("IBAN", BankModule.PlatformAccount)), Text("Ccy", currency.Value)),
            Balance("OPBD", new Money(opening, currency), last),
            Balance("CLBD", new Money(opening + movements.Sum(m => m.AmountMinor), currency), last),
            movements.Select(Entry));
        var document = new XElement(
            Message + "Document",
            new XElement(
                Message + "BkToCstmrStmt", new XElement(Message + "GrpHdr", Text("MsgId", $"STMT-{currency}-{number}"), Text("CreDtTm", Time(last))), statement));
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            document.Save(xml);
        }

        return content.ToArray();
    }

    private static XElement Entry(BankMovement movement) => new(
        Message + "Ntry",
        Text("NtryRef", movement.MovementId.ToString(CultureInfo.InvariantCulture)),
        Signed(new Money(movement.AmountMinor, movement.Currency)),
        new XElement(Message + "Sts", Text("Cd", "BOOK")),
        new XElement(Message + "BookgDt", Text("Dt", movement.BookedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Text("AcctSvcrRef", $"SIM{movement.MovementId.ToString(CultureInfo.InvariantCulture)}"),
        movement.IsCharge
            ? new XElement(
                Message + "BkTxCd",
                new XElement(Message + "Domn", Text("Cd", "ACMT"), new XElement(Message + "Fmly", Text("Cd", "MDOP"), Text("SubFmlyCd", "CHRG"))))
            : null,
        new XElement(
            Message + "NtryDtls",
            new XElement(
                Message + "TxDtls",
                new XElement(Message + "Refs", Text("EndToEndId", movement.EndToEndId ?? "NOTPROVIDED")),
                movement.ChargedMinor == 0 ? null : new XElement(
                    Message + "Chrgs",
                    new XElement(Message + "Rcrd", Signed(new Money(movement.ChargedMinor, movement.Currency)), Text("ChrgInclInd", "true"))),
                movement.ReturnReason is { } reason ? new XElement(Message + "RtrInf", new XElement(Message + "Rsn", Text("Cd", reason))) : null)));

    private static XElement Balance(string kind, Money money, DateTimeOffset at) => new(
        Message + "Bal",
        new XElement(Message + "Tp", new XElement(Message + "CdOrPrtry", Text("Cd", kind))),
        Signed(money),
        new XElement(Message + "Dt", Text("Dt", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));

    private static XElement[] Signed(Money money) =>
    [
        new XElement(Message + "Amt", new XAttribute("Ccy", money.Currency.Value), (money.MinorUnits < 0 ? -money : money).ToAmountText()),
        Text("CdtDbtInd", money.MinorUnits < 0 ? "DBIT" : "CRDT"),
    ];

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static XElement Text(string name, string value) => new(Message + name, value);
}
