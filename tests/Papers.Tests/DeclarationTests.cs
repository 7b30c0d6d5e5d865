using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CsCheck;
using ExportPlatform.Contracts;
using ExportPlatform.Papers.Datasets;
using ExportPlatform.Trade;

namespace ExportPlatform.Papers.Tests;

/// <summary>The export declaration as data.</summary>
public class DeclarationTests
{
    private static readonly XNamespace Ns = DeclarationXml.Namespace;

    [Fact]
    public void Of_any_consignment_JSON_and_XML_say_the_same_and_the_XML_fits_its_schema() =>
        Parcels.Any.Sample(
            facts =>
            {
                var papers = ConsignmentPapers.Of(facts);
                var fromJson = JsonSerializer.Deserialize<DeclarationDocument>(PaperKind.DeclarationJson.Make(papers), JsonSerializerOptions.Web)!;
                var fromXml = Read(Valid(PaperKind.DeclarationXml.Make(papers)));

                Assert.Equivalent(DeclarationDocument.Of(papers), fromXml, strict: true);
                Assert.Equivalent(fromXml, fromJson, strict: true);
            },
            iter: 300);

    [Fact]
    public void The_declaration_of_P1_is_worth_204_00_CNY_and_weighs_1200_grams_net()
    {
        var declaration = Read(Valid(PaperKind.DeclarationXml.Make(ConsignmentPapers.Of(Samples.Halva()))));

        Assert.Equal(("CN22", "saleOfGoods", 21.39m), (declaration.Form, declaration.Category, declaration.Totals.ValueInSdr));
        Assert.Equal(Samples.Money("204.00", "CNY"), declaration.Totals.Goods);
        Assert.Equal(Samples.Money("285.84", "CNY"), declaration.Totals.Paid);
        Assert.Equal(1_200, declaration.Totals.NetWeight.Grams);
        Assert.Equal("李娜 Li Na", declaration.Consignee.Name);
        Assert.Single(declaration.Certificates);
    }

    /// <summary>The schema must be able to refuse.</summary>
    [Theory]
    [InlineData("saleOfGoods", "gift")]
    [InlineData(">170490<", ">17049<")]
    [InlineData("currency=\"CNY\"", "")]
    [InlineData("<quantity>3</quantity>", "<quantity>0</quantity>")]
    public void A_declaration_that_breaks_the_schema_is_refused(string text, string other)
    {
        var xml = System.Text.Encoding.UTF8.GetString(PaperKind.DeclarationXml.Make(ConsignmentPapers.Of(Samples.Halva())));

        Assert.Throws<XmlSchemaValidationException>(() => Valid(System.Text.Encoding.UTF8.GetBytes(xml.Replace(text, other, StringComparison.Ordinal))));
    }

    internal static XDocument Valid(byte[] xml)
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(DeclarationXml.Schema());
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, DtdProcessing = DtdProcessing.Prohibit };
        using var stream = new MemoryStream(xml);
        using var reader = XmlReader.Create(stream, settings);
        return XDocument.Load(reader);
    }

    // Reads what the writer writes, with nothing of its code.
    internal static DeclarationDocument Read(XDocument xml)
    {
        var root = xml.Root!;
        var totals = root.Element(Ns + "totals")!;
        return new DeclarationDocument(
            Guid.Parse(Text(root, "orderId")),
            Number(root, "version"),
            Text(root, "movementReferenceNumber"),
            DateTimeOffset.Parse(Text(root, "releasedAt"), CultureInfo.InvariantCulture),
            Known(root, "itemId") is { } itemId ? PostalItemId.Parse(itemId) : null,
            Text(root, "form"),
            Text(root, "category"),
            Text(root, "invoiceNumber"),
            Day(Text(root, "invoicedOn")),
            Text(root, "contractNumber"),
            Party(root.Element(Ns + "consignor")!),
            Party(root.Element(Ns + "consignee")!),
            Text(root, "dispatchLocation"),
            CountryCode.Parse(Text(root, "dispatchCountry")),
            CountryCode.Parse(Text(root, "destinationCountry")),
            Text(root, "service"),
            Text(root, "channel"),
            Text(root, "incoterm"),
            Known(root, "taxReference"),
            [.. root.Element(Ns + "lines")!.Elements().Select(Line)],
            new DeclarationTotals(
                Number(totals, "quantity"), Amount(totals, "goods"), Amount(totals, "freight"), Amount(totals, "insurance"),
                Amount(totals, "importCharges"), Amount(totals, "paid"),
                Known(totals, "valueInSdr") is { } sdr ? decimal.Parse(sdr, CultureInfo.InvariantCulture) : null,
                new Weight(Number(totals, "netGrams")), new Weight(Number(totals, "grossGrams")),
                new ParcelSize(Number(totals, "lengthCm"), Number(totals, "widthCm"), Number(totals, "heightCm"))),
            [
                .. root.Element(Ns + "certificates")!.Elements().Select(certificate => new PaperCertificate(
                    Text(certificate, "kind"), Text(certificate, "number"), Text(certificate, "issuer"), Day(Text(certificate, "issuedOn")),
                    Known(certificate, "validUntil") is { } day ? Day(day) : null)),
            ]);
    }

    private static PaperLine Line(XElement line) => new(
        Number(line, "number"), Text(line, "sku"), Text(line, "description"), HsCode.Parse(Text(line, "hsCode")), CountryCode.Parse(Text(line, "origin")),
        Number(line, "quantity"), Amount(line, "value"), new Weight(Number(line, "netGrams")));

    private static Party Party(XElement party) =>
        new(Text(party, "name"), Text(party, "street"), Text(party, "city"), Text(party, "postalCode"), CountryCode.Parse(Text(party, "country")));

    private static Money Amount(XElement parent, string name) =>
        Money.Parse(Text(parent, name), CurrencyCode.Parse(parent.Element(Ns + name)!.Attribute("currency")!.Value));

    private static string Text(XElement parent, string name) => parent.Element(Ns + name)!.Value;

    private static string? Known(XElement parent, string name) => parent.Element(Ns + name)?.Value;

    private static int Number(XElement parent, string name) => int.Parse(Text(parent, name), CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
