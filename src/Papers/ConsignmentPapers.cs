using System.Globalization;
using System.Text;
using ExportPlatform.Contracts;

namespace ExportPlatform.Papers;

/// <summary>
/// What the papers of one consignment say: built once from the facts, and every paper, printed or not, is made of it alone. So they agree.
/// </summary>
public sealed record ConsignmentPapers
{
    private ConsignmentPapers(PaperFacts facts)
    {
        var consignment = facts.Consignment;
        Facts = facts with
        {
            Consignment = consignment with { TaxReference = consignment.TaxReference is { } reference ? SoundText.Of(reference) : null },
            MovementReferenceNumber = SoundText.Of(facts.MovementReferenceNumber),
            ContractNumber = SoundText.Of(facts.ContractNumber),
            Certificates =
            [
                .. facts.Certificates.Select(certificate => certificate with
                {
                    Kind = SoundText.Of(certificate.Kind),
                    Number = SoundText.Of(certificate.Number),
                    Issuer = SoundText.Of(certificate.Issuer),
                }),
            ],
        };
        Consignor = Sound(consignment.Consignor);
        Consignee = Sound(consignment.Consignee);
        Lines = [.. consignment.Lines.Select((line, i) => new PaperLine(
            i + 1, SoundText.Of(line.Sku), SoundText.Of(line.Description), line.HsCode, line.Origin, line.Quantity, line.Value, line.NetWeight))];
        NetWeight = new Weight(consignment.Lines.Sum(line => line.NetWeight.Grams));
        Goods = consignment.Lines.Select(line => line.Value).Aggregate(Money.Zero(consignment.Goods.Currency), (sum, value) => sum + value);
        Total = Goods + consignment.Freight + consignment.Insurance + consignment.ImportCharges;
        Quantity = consignment.Lines.Sum(line => (long)line.Quantity);
        var id = facts.OrderId.ToString("N").ToUpperInvariant();
        InvoiceNumber = string.Create(CultureInfo.InvariantCulture, $"{facts.PlacedAt.UtcDateTime:yyyyMMdd}-{id[20..]}");
        MayUseShortForm = facts.IsShortFormAllowed
            && Lines.Count <= Forms.Cn22Form.MostLines
            && facts.ItemId is not { Service: PostalService.Parcel or PostalService.EcommerceParcel or PostalService.Ems };
    }

    /// <summary>What they were built from; texts as every format can carry them.</summary>
    public PaperFacts Facts { get; }

    /// <summary>Who sends.</summary>
    public Party Consignor { get; }

    /// <summary>Who receives.</summary>
    public Party Consignee { get; }

    /// <summary>One an article, in the order's order.</summary>
    public IReadOnlyList<PaperLine> Lines { get; }

    /// <summary>Pieces of all lines.</summary>
    public long Quantity { get; }

    /// <summary>Sum of the lines' values.</summary>
    public Money Goods { get; }

    /// <summary>Goods, freight, insurance and the import charges the buyer paid at checkout: what the buyer paid to the door.</summary>
    public Money Total { get; }

    /// <summary>Sum of the lines.</summary>
    public Weight NetWeight { get; }

    /// <summary>The order's day and the last twelve digits of its id, such as <c>20260915-0000000000A1</c>.</summary>
    public string InvoiceNumber { get; }

    /// <summary>The day of the order.</summary>
    public DateOnly InvoicedOn => DateOnly.FromDateTime(Facts.PlacedAt.UtcDateTime);

    /// <summary>Whether CN22 may be printed in place of CN23: the rules allow it, the service is letter post and the articles fit.</summary>
    public bool MayUseShortForm { get; }

    /// <summary>Builds what the papers say.</summary>
    public static ConsignmentPapers Of(PaperFacts facts) => new(facts);

    /// <summary>Names of parts that hold characters print cannot show; the datasets have them whole.</summary>
    public IReadOnlyList<string> Unprintable =>
    [
        .. new (string Part, string Text)[]
        {
            ("consignor.name", Consignor.Name), ("consignor.address", $"{Consignor.Street} {Consignor.City} {Consignor.PostalCode}"),
            ("consignee.name", Consignee.Name), ("consignee.address", $"{Consignee.Street} {Consignee.City} {Consignee.PostalCode}"),
        }
            .Concat(Lines.Select(line => ($"lines.{line.Number}.description", line.Description)))
            .Where(part => !Pdf.PrintedText.IsWhole(part.Item2))
            .Select(part => part.Item1),
    ];

    private static Party Sound(Party party) => party with
    {
        Name = SoundText.Of(party.Name),
        Street = SoundText.Of(party.Street),
        City = SoundText.Of(party.City),
        PostalCode = SoundText.Of(party.PostalCode),
    };
}

/// <summary>The facts papers are made of; one consignment, one set.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Consignment">What was cleared.</param>
/// <param name="PlacedAt">When the buyer committed.</param>
/// <param name="DeclarationVersion">The version of the declaration that was released.</param>
/// <param name="MovementReferenceNumber">Of the release.</param>
/// <param name="ReleasedAt">When customs let the goods go.</param>
/// <param name="ValueInSdr">The goods in special drawing rights; null when no rate was known.</param>
/// <param name="IsShortFormAllowed">Whether value and weight are below the short form's limits.</param>
/// <param name="ItemId">The carrier's number; null until it is given.</param>
/// <param name="ContractNumber">The bank's number of the contract, else the platform's.</param>
/// <param name="Certificates">Papers that go with the goods.</param>
public sealed record PaperFacts(
    Guid OrderId,
    PaperConsignment Consignment,
    DateTimeOffset PlacedAt,
    int DeclarationVersion,
    string MovementReferenceNumber,
    DateTimeOffset ReleasedAt,
    decimal? ValueInSdr,
    bool IsShortFormAllowed,
    PostalItemId? ItemId,
    string ContractNumber,
    IReadOnlyList<PaperCertificate> Certificates);

/// <summary>A consignment as papers name it: with names and addresses in clear, which nothing else needs.</summary>
/// <param name="Consignor">Who sends.</param>
/// <param name="Consignee">Who receives.</param>
/// <param name="DispatchLocation">UN/LOCODE of posting.</param>
/// <param name="DispatchCountry">Whose export rules apply.</param>
/// <param name="DestinationCountry">Where it goes.</param>
/// <param name="Lines">At least one.</param>
/// <param name="Goods">Sum of the lines; says the currency.</param>
/// <param name="Freight">Carriage.</param>
/// <param name="Insurance">Zero when none.</param>
/// <param name="ImportCharges">Collected at checkout; zero when the recipient pays them.</param>
/// <param name="GrossWeight">With packing.</param>
/// <param name="Size">Outer measures.</param>
/// <param name="Service">The carrier's service.</param>
/// <param name="Incoterm">Who pays the import charges.</param>
/// <param name="Channel">The customs channel.</param>
/// <param name="TaxReference">The importer's reference; null when none.</param>
public sealed record PaperConsignment(
    Party Consignor,
    Party Consignee,
    string DispatchLocation,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    IReadOnlyList<ConsignmentLine> Lines,
    Money Goods,
    Money Freight,
    Money Insurance,
    Money ImportCharges,
    Weight GrossWeight,
    ParcelSize Size,
    string Service,
    string Incoterm,
    string Channel,
    string? TaxReference)
{
    /// <summary>A consignment of the platform with its parties opened.</summary>
    public static PaperConsignment Of(Consignment consignment, Party consignor, Party consignee) => new(
        consignor,
        consignee,
        consignment.DispatchLocation,
        consignment.DispatchCountry,
        consignment.DestinationCountry,
        consignment.Lines,
        consignment.Goods,
        consignment.Freight,
        consignment.Insurance,
        consignment.ImportCharges,
        consignment.GrossWeight,
        consignment.Size,
        consignment.Service,
        consignment.Incoterm,
        consignment.Channel,
        consignment.TaxReference);
}

/// <summary>A licence, certificate or statement named on the papers.</summary>
/// <param name="Kind">Such as <c>veterinaryCertificate</c>.</param>
/// <param name="Number">As printed on it.</param>
/// <param name="Issuer">Who gave it.</param>
/// <param name="IssuedOn">Its day.</param>
/// <param name="ValidUntil">The last day; null when it does not end.</param>
public sealed record PaperCertificate(string Kind, string Number, string Issuer, DateOnly IssuedOn, DateOnly? ValidUntil);

/// <summary>One article.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Sku">The seller's article number.</param>
/// <param name="Description">Whole, as declared.</param>
/// <param name="HsCode">Six digits.</param>
/// <param name="Origin">Where it was made.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="Value">Of the whole line.</param>
/// <param name="NetWeight">Of the whole line.</param>
public sealed record PaperLine(
    int Number, string Sku, string Description, HsCode HsCode, CountryCode Origin, int Quantity, Money Value, Weight NetWeight)
{
    /// <summary>The price of a piece; null where the value does not divide into whole minor units, so that no printed product is wrong.</summary>
    public Money? UnitPrice => Quantity > 0 && Value.MinorUnits % Quantity == 0 ? new Money(Value.MinorUnits / Quantity, Value.Currency) : null;
}

/// <summary>Text that every format can carry: XML and JSON alike have no place for control characters and half characters.</summary>
internal static class SoundText
{
    public static string Of(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            sound.Append(character.Value switch
            {
                '\t' or '\n' or '\r' or 0x85 or 0x2028 or 0x2029 => " ",
                _ when Rune.IsControl(character) => "",
                0xFFFE or 0xFFFF => "\uFFFD",
                _ => character.ToString(),
            });
        }

        return sound.ToString();
    }
}
