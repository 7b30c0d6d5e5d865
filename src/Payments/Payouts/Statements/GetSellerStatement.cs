using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text;
using ExportPlatform.Papers.Forms;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Payments.Payouts.Statements;

/// <summary>Gives the calling seller's statement for a period: as JSON, as comma-separated text or as PDF.</summary>
internal static class GetSellerStatement
{
    private const int MaxDays = 366;

    public static async Task<Results<Ok<SellerStatement>, FileContentHttpResult, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller,
        PaymentsDbContext db,
        HttpContext http,
        CurrencyCode currency,
        DateOnly from,
        DateOnly to,
        [AllowedValues("json", "csv", "pdf")] string format = "json",
        [AllowedValues(null, "ru", "zh")] string? language = null)
    {
        if (to < from || to.DayNumber - from.DayNumber > MaxDays)
        {
            return PlatformProblems.Problem("statement.period", $"A statement is for 1 to {MaxDays + 1} days.");
        }

        if (caller.SellerId() is not { } sellerId)
        {
            return PlatformProblems.NotFound("seller");
        }

        var statement = await SellerStatement.ReadAsync(db, sellerId, currency, from, to, http.RequestAborted);
        if (statement.Lines.Count > SellerStatement.MaxLines)
        {
            return PlatformProblems.Problem("statement.too-long", $"The period has more than {SellerStatement.MaxLines} lines; ask for shorter ones.");
        }

        http.Response.Headers.CacheControl = "no-store";
        var name = $"statement-{currency}-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}";
        return format switch
        {
            "csv" => TypedResults.File(Csv(statement), "text/csv; charset=utf-8", $"{name}.csv"),
            "pdf" => TypedResults.File(AccountStatement.Make(Facts(statement), language), "application/pdf", $"{name}.pdf"),
            _ => TypedResults.Ok(statement),
        };
    }

    // Every cell is a time, a word of ours, an id or an amount: none can be a formula or needs quotes. The mark in front tells spreadsheets it is UTF-8.
    private static byte[] Csv(SellerStatement statement)
    {
        var rows = statement.Lines.Select(line => line.Cells()).Prepend(SellerStatementLine.Columns).Select(cells => string.Join(',', cells) + "\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows))];
    }

    private static AccountStatementFacts Facts(SellerStatement statement) => new(
        statement.SellerId.ToString(),
        statement.From,
        statement.To,
        statement.Opening.ToString(),
        statement.Closing.ToString(),
        [.. statement.Lines.Select(line => new AccountStatementLine(
            DateOnly.FromDateTime(line.BookedAt.UtcDateTime),
            line.OrderId is { } orderId ? $"{line.Kind} {orderId}" : line.Kind,
            line.Gross.ToAmountText(),
            line.Commission.ToAmountText(),
            line.Amount.ToAmountText(),
            line.Balance.ToAmountText()))]);
}
