using ExportPlatform.Contracts;

namespace ExportPlatform.Papers.Datasets;

/// <summary>The export declaration as data, the same content in JSON and XML (export-declaration.xsd).</summary>
/// <param name="OrderId">The order it declares.</param>
/// <param name="Version">Of the declaration; amended data make a new one.</param>
/// <param name="MovementReferenceNumber">Of the release.</param>
/// <param name="ReleasedAt">When customs let the goods go, UTC.</param>
/// <param name="ItemId">The postal item; null until it has a number.</param>
/// <param name="Form"><c>CN22</c> when the short form may be printed, else <c>CN23</c>; the data are always those of a CN23.</param>
/// <param name="Category">Always <c>saleOfGoods</c>.</param>
/// <param name="InvoiceNumber">Of the commercial invoice.</param>
/// <param name="InvoicedOn">Its day.</param>
/// <param name="ContractNumber">The bank's number of the contract, else the platform's.</param>
/// <param name="Consignor">Who sends.</param>
/// <param name="Consignee">Who receives.</param>
/// <param name="DispatchLocation">UN/LOCODE of posting.</param>
/// <param name="DispatchCountry">Whose customs it was lodged with.</param>
/// <param name="DestinationCountry">Where it goes.</param>
/// <param name="Service">The carrier's service.</param>
/// <param name="Channel">The customs channel.</param>
/// <param name="Incoterm">Who pays the import charges.</param>
/// <param name="TaxReference">The importer's reference, such as an IOSS number.</param>
/// <param name="Lines">One an article.</param>
/// <param name="Totals">Sums of the consignment.</param>
/// <param name="Certificates">Papers that go with the goods.</param>
public sealed record DeclarationDocument(
    Guid OrderId,
    int Version,
    string MovementReferenceNumber,
    DateTimeOffset ReleasedAt,
    PostalItemId? ItemId,
    string Form,
    string Category,
    string InvoiceNumber,
    DateOnly InvoicedOn,
    string ContractNumber,
    Party Consignor,
    Party Consignee,
    string DispatchLocation,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    string Service,
    string Channel,
    string Incoterm,
    string? TaxReference,
    IReadOnlyList<PaperLine> Lines,
    DeclarationTotals Totals,
    IReadOnlyList<PaperCertificate> Certificates)
{
    /// <summary>The dataset of a consignment's papers.</summary>
    public static DeclarationDocument Of(ConsignmentPapers papers)
    {
        var (facts, consignment) = (papers.Facts, papers.Facts.Consignment);
        return new DeclarationDocument(
            facts.OrderId,
            facts.DeclarationVersion,
            facts.MovementReferenceNumber,
            facts.ReleasedAt,
            facts.ItemId,
            papers.MayUseShortForm ? "CN22" : "CN23",
            "saleOfGoods",
            papers.InvoiceNumber,
            papers.InvoicedOn,
            facts.ContractNumber,
            papers.Consignor,
            papers.Consignee,
            consignment.DispatchLocation,
            consignment.DispatchCountry,
            consignment.DestinationCountry,
            consignment.Service,
            consignment.Channel,
            consignment.Incoterm,
            consignment.TaxReference,
            papers.Lines,
            new DeclarationTotals(
                papers.Quantity, papers.Goods, consignment.Freight, consignment.Insurance, consignment.ImportCharges, papers.Total,
                facts.ValueInSdr, papers.NetWeight, consignment.GrossWeight, consignment.Size),
            facts.Certificates);
    }
}

/// <summary>Sums of a consignment.</summary>
/// <param name="Quantity">Pieces.</param>
/// <param name="Goods">Of the lines.</param>
/// <param name="Freight">Carriage.</param>
/// <param name="Insurance">Zero when none.</param>
/// <param name="ImportCharges">Collected at checkout; zero when the recipient pays them.</param>
/// <param name="Paid">All of it.</param>
/// <param name="ValueInSdr">The goods in special drawing rights; null when no rate was known.</param>
/// <param name="NetWeight">Of the lines.</param>
/// <param name="GrossWeight">With packing.</param>
/// <param name="Size">Outer measures.</param>
public sealed record DeclarationTotals(
    long Quantity,
    Money Goods,
    Money Freight,
    Money Insurance,
    Money ImportCharges,
    Money Paid,
    decimal? ValueInSdr,
    Weight NetWeight,
    Weight GrossWeight,
    ParcelSize Size);
