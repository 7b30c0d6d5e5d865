using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Xml;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.Bank;

/// <summary>Takes a payment order as a strict bank does: by its schema, its count and its control sum; then every transfer is booked at once.</summary>
internal static class TakePaymentOrder
{
    private const int MaxBytes = 5_000_000;
    private static readonly XNamespace Message = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static readonly Lazy<XmlSchemaSet> Schema = new(ReadSchema);

    public static async Task<Results<Accepted<BankOrderView>, ProblemHttpResult>> Handle(
        HttpRequest request, SimulatorsDbContext db, RequestFaults faults, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (faults.RefusalCode is { } refused)
        {
            return PlatformProblems.Problem(refused, "The bank does not take the order.");
        }

        try
        {
            var order = await UntrustedXml.LoadAsync(request.Body, MaxBytes, cancellationToken);
            order.Validate(Schema.Value, (_, invalid) => throw invalid.Exception);
            var transfers = order.Descendants(Message + "CdtTrfTxInf").ToList();
            if (Fault(order, transfers) is { } fault)
            {
                return PlatformProblems.Problem(fault, "Count or control sum is wrong.");
            }

            var messageId = order.Descendants(Message + "MsgId").Single().Value;
            db.Add(new BankOrder { MessageId = messageId, ReceivedAt = clock.GetUtcNow() });
            db.AddRange(transfers.Select(transfer => Movement(transfer, clock.GetUtcNow())));
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.Accepted($"/bank/v1/payment-orders/{messageId}", new BankOrderView(messageId, "accepted", null));
        }
        catch (Exception invalid) when (invalid is XmlException or XmlSchemaException)
        {
            return PlatformProblems.Problem("file_invalid", "The file is no valid pain.001.001.09.", StatusCodes.Status400BadRequest);
        }
    }

    private static string? Fault(XDocument order, List<XElement> transfers)
    {
        var sum = transfers.Sum(transfer => Amount(transfer).Amount);
        return order.Descendants(Message + "NbOfTxs").Any(count => count.Value != transfers.Count.ToString(CultureInfo.InvariantCulture)) ? "count_wrong"
            : order.Descendants(Message + "CtrlSum").Any(control => decimal.Parse(control.Value, CultureInfo.InvariantCulture) != sum) ? "control_sum_wrong"
            : null;
    }

    private static BankMovement Movement(XElement transfer, DateTimeOffset now)
    {
        var (amount, currency) = Amount(transfer);
        return new BankMovement
        {
            Currency = currency,
            AmountMinor = -Money.Round(amount, currency).MinorUnits,
            EndToEndId = transfer.Descendants(Message + "EndToEndId").Single().Value,
            BookedAt = now,
        };
    }

    private static (decimal Amount, CurrencyCode Currency) Amount(XElement transfer)
    {
        var amount = transfer.Descendants(Message + "InstdAmt").Single();
        return (decimal.Parse(amount.Value, CultureInfo.InvariantCulture), CurrencyCode.Parse(amount.Attribute("Ccy")!.Value));
    }

    private static XmlSchemaSet ReadSchema()
    {
        using var file = typeof(TakePaymentOrder).Assembly.GetManifestResourceStream("pain.001.001.09.xsd")
            ?? throw new InvalidOperationException("The schema of payment orders is not part of this build.");
        using var reader = XmlReader.Create(file);
        var schema = new XmlSchemaSet();
        schema.Add(null, reader);
        return schema;
    }
}

/// <summary>An order at the bank.</summary>
/// <param name="MessageId">The sender's name for it.</param>
/// <param name="Status"><c>accepted</c> or <c>refused</c>.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record BankOrderView(string MessageId, string Status, string? Reason);
