using System.Globalization;
using System.Text;
using ExportPlatform.Payments.Payments;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Writes down why the money should stay: payment and refunds, the parcel's way to its delivery, the export's dossier, the order's timeline.</summary>
internal static class EvidencePack
{
    /// <summary>Who is asked for a part.</summary>
    public static readonly IReadOnlyList<string> Sources = ["shipping", "customs", "checkout"];

    private const int LongestPart = 5_000;

    /// <summary>The case in plain text. Reads nothing but its arguments; words of people stay as sealed as they come.</summary>
    /// <param name="payment">Whose money.</param>
    /// <param name="chargeback">What is contested.</param>
    /// <param name="parts">What the services know; one that did not answer in time is missing.</param>
    public static string Write(Payment payment, Chargeback chargeback, IReadOnlyCollection<EvidencePart> parts)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Order {payment.OrderId}. Disputed: {chargeback.Amount} of {payment.Captured}, because: {chargeback.NetworkReason}.")
            .AppendLine(CultureInfo.InvariantCulture, $"Taken {At(payment.CapturedAt!.Value)} after the issuer had approved it {At(payment.AuthorizedAt!.Value)}.");
        foreach (var refund in payment.Refunds.Where(refund => refund.SettledAt is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Given back before: {refund.Amount} {At(refund.SettledAt!.Value)}.");
        }

        if (chargeback.Words is { } words)
        {
            text.AppendLine().AppendLine(words);
        }

        foreach (var source in Sources)
        {
            if (parts.FirstOrDefault(part => part.Source == source) is { Facts.Count: > 0 } part)
            {
                text.AppendLine().AppendLine(TitleOf(part)).Append(LinesOf(part));
            }
        }

        return text.ToString();
    }

    private static string TitleOf(EvidencePart part) => part.Source switch
    {
        "shipping" => $"The parcel's way{(part.TrackingNumber is { } number ? $", {number}" : "")}:",
        "customs" => "Export dossier:",
        _ => "The order:",
    };

    // The latest facts say most: the earliest go when there is no room.
    private static string LinesOf(EvidencePart part)
    {
        var lines = part.Facts.OrderBy(fact => fact.At).Select(fact => $"{At(fact.At)}  {fact.What} {fact.Detail}".TrimEnd()).ToList();
        while (lines.Sum(line => line.Length + 1) > LongestPart)
        {
            lines.RemoveAt(0);
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
