using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Xml;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Papers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>Gives the register of a quarter's exports, as the tax office takes it, row by row.</summary>
internal static class GetRegister
{
    private const string Namespace = "urn:export-platform:export-proof-register:1";

    private static readonly string[] Columns =
    [
        "orderId", "declaration", "releasedOn", "origin", "destination", "hsCodes", "value", "currency", "exitMark", "exitOn", "payment", "paid",
        "paidOn", "contract", "dueOn", "state",
    ];

    public static PushStreamHttpResult Handle(
        ClaimsPrincipal caller,
        CustomsDbContext db,
        HttpContext http,
        [Required, RegularExpression(@"20\d\d-Q[1-4]")] string quarter,
        [AllowedValues("csv", "xml")] string format = "csv")
    {
        var from = new DateTimeOffset(int.Parse(quarter.AsSpan(0, 4), CultureInfo.InvariantCulture), ((quarter[^1] - '1') * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Rows(db, caller, from, from.AddMonths(3));
        http.Response.Headers.CacheControl = "no-store";
        var name = $"export-proofs-{quarter}.{format}";
        return format is "xml"
            ? TypedResults.Stream(stream => WriteXmlAsync(stream, quarter, rows, http.RequestAborted), "application/xml", name)
            : TypedResults.Stream(stream => WriteCsvAsync(stream, rows, http.RequestAborted), "text/csv; charset=utf-8", name);
    }

    private static IQueryable<RegisterRow> Rows(CustomsDbContext db, ClaimsPrincipal caller, DateTimeOffset from, DateTimeOffset to) =>
        from proof in db.ExportProofsFor(caller).AsNoTracking()
        where proof.ReleasedAt >= @from && proof.ReleasedAt < to
        orderby proof.ReleasedAt, proof.OrderId
        select new RegisterRow(
            proof,
            db.ProofFacts.Where(fact => fact.OrderId == proof.OrderId).ToList(),
            db.Contracts.Where(contract => contract.ContractId == proof.ContractId).Select(contract => contract.UniqueContractNumber).FirstOrDefault());

    private static async Task WriteCsvAsync(Stream stream, IQueryable<RegisterRow> rows, CancellationToken cancellationToken)
    {
        // The mark in front tells spreadsheets that this is UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Columns).AsMemory(), cancellationToken);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(string.Join(',', row.Cells().Select(CsvCell.Of)).AsMemory(), cancellationToken);
        }
    }

    private static async Task WriteXmlAsync(Stream stream, string quarter, IQueryable<RegisterRow> rows, CancellationToken cancellationToken)
    {
        await using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Async = true, Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        await xml.WriteStartElementAsync(null, "exportProofs", Namespace);
        await xml.WriteAttributeStringAsync(null, "quarter", null, quarter);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await xml.WriteStartElementAsync(null, "exportProof", Namespace);
            foreach (var (name, cell) in Columns.Zip(row.Cells()).Where(cell => cell.Second.Length > 0))
            {
                await xml.WriteElementStringAsync(null, name, Namespace, cell);
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private sealed record RegisterRow(ExportProof Proof, List<ProofFact> Facts, string? ContractNumber)
    {
        public IEnumerable<string> Cells()
        {
            var standing = ProofStanding.Of(Proof, Facts, ContractNumber);
            var (exit, payment, contract) = (standing.Proofs[1], standing.Proofs[2], standing.Proofs[3]);
            return
            [
                Proof.OrderId.ToString(), Proof.MovementReferenceNumber, Day(DateOnly.FromDateTime(Proof.ReleasedAt.UtcDateTime)), Proof.DispatchCountry.Value,
                Proof.DestinationCountry.Value, string.Join(' ', Proof.HsCodes), Proof.Goods.ToAmountText(), Proof.Goods.Currency.Value, exit.Reference,
                exit.Day, payment.Reference, payment.Amount ?? "", payment.Day, contract.Reference, Proof.DueOn is { } due ? Day(due) : "",
                standing.State.ToString().ToLowerInvariant(),
            ];
        }

        private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
    }
}

/// <summary>A cell of comma-separated text (RFC 4180) that no spreadsheet runs as a formula.</summary>
internal static class CsvCell
{
    private static readonly char[] Quoted = [',', '"', '\r', '\n'];

    public static string Of(string text)
    {
        // A first character that starts a formula is made text by an apostrophe before it.
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
