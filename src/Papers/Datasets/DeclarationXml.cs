using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using ExportPlatform.Contracts;

namespace ExportPlatform.Papers.Datasets;

/// <summary>Writes the dataset as XML; the schema is export-declaration.xsd beside this file.</summary>
public static class DeclarationXml
{
    /// <summary>The namespace of version 1.</summary>
    public const string Namespace = "urn:export-platform:export-declaration:1";

    /// <summary>The schema, as shipped.</summary>
    public static XmlSchema Schema()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Datasets/export-declaration.xsd")
            ?? throw new InvalidDataException("The schema is not part of the program.");
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XmlSchema.Read(xml, (_, problem) => throw problem.Exception)!;
    }

    /// <summary>The document's bytes, UTF-8.</summary>
    public static byte[] Write(DeclarationDocument dataset)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(stream, settings))
        {
            xml.WriteStartElement("exportDeclaration", Namespace);
            WriteHead(xml, dataset);
            WriteParty(xml, "consignor", dataset.Consignor);
            WriteParty(xml, "consignee", dataset.Consignee);
            WriteWay(xml, dataset);
            xml.WriteStartElement("lines", Namespace);
            foreach (var line in dataset.Lines)
            {
                WriteLine(xml, line);
            }

            xml.WriteEndElement();
            WriteTotals(xml, dataset.Totals);
            xml.WriteStartElement("certificates", Namespace);
            foreach (var certificate in dataset.Certificates)
            {
                WriteCertificate(xml, certificate);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteHead(XmlWriter xml, DeclarationDocument dataset)
    {
        Write(xml, "orderId", dataset.OrderId.ToString());
        Write(xml, "version", Whole(dataset.Version));
        Write(xml, "movementReferenceNumber", dataset.MovementReferenceNumber);
        Write(xml, "releasedAt", dataset.ReleasedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        WriteKnown(xml, "itemId", dataset.ItemId?.Value);
        Write(xml, "form", dataset.Form);
        Write(xml, "category", dataset.Category);
        Write(xml, "invoiceNumber", dataset.InvoiceNumber);
        Write(xml, "invoicedOn", Day(dataset.InvoicedOn));
        Write(xml, "contractNumber", dataset.ContractNumber);
    }

    private static void WriteWay(XmlWriter xml, DeclarationDocument dataset)
    {
        Write(xml, "dispatchLocation", dataset.DispatchLocation);
        Write(xml, "dispatchCountry", dataset.DispatchCountry.Value);
        Write(xml, "destinationCountry", dataset.DestinationCountry.Value);
        Write(xml, "service", dataset.Service);
        Write(xml, "channel", dataset.Channel);
        Write(xml, "incoterm", dataset.Incoterm);
        WriteKnown(xml, "taxReference", dataset.TaxReference);
    }

    private static void WriteParty(XmlWriter xml, string name, Party party)
    {
        xml.WriteStartElement(name, Namespace);
        Write(xml, "name", party.Name);
        Write(xml, "street", party.Street);
        Write(xml, "city", party.City);
        Write(xml, "postalCode", party.PostalCode);
        Write(xml, "country", party.Country.Value);
        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, PaperLine line)
    {
        xml.WriteStartElement("line", Namespace);
        Write(xml, "number", Whole(line.Number));
        Write(xml, "sku", line.Sku);
        Write(xml, "description", line.Description);
        Write(xml, "hsCode", line.HsCode.Value);
        Write(xml, "origin", line.Origin.Value);
        Write(xml, "quantity", Whole(line.Quantity));
        WriteMoney(xml, "value", line.Value);
        if (line.UnitPrice is { } price)
        {
            WriteMoney(xml, "unitPrice", price);
        }

        Write(xml, "netGrams", Whole(line.NetWeight.Grams));
        xml.WriteEndElement();
    }

    private static void WriteTotals(XmlWriter xml, DeclarationTotals totals)
    {
        xml.WriteStartElement("totals", Namespace);
        Write(xml, "quantity", Whole(totals.Quantity));
        WriteMoney(xml, "goods", totals.Goods);
        WriteMoney(xml, "freight", totals.Freight);
        WriteMoney(xml, "insurance", totals.Insurance);
        WriteMoney(xml, "importCharges", totals.ImportCharges);
        WriteMoney(xml, "paid", totals.Paid);
        WriteKnown(xml, "valueInSdr", totals.ValueInSdr?.ToString(CultureInfo.InvariantCulture));
        Write(xml, "netGrams", Whole(totals.NetWeight.Grams));
        Write(xml, "grossGrams", Whole(totals.GrossWeight.Grams));
        Write(xml, "lengthCm", Whole(totals.Size.LengthCm));
        Write(xml, "widthCm", Whole(totals.Size.WidthCm));
        Write(xml, "heightCm", Whole(totals.Size.HeightCm));
        xml.WriteEndElement();
    }

    private static void WriteCertificate(XmlWriter xml, PaperCertificate certificate)
    {
        xml.WriteStartElement("certificate", Namespace);
        Write(xml, "kind", certificate.Kind);
        Write(xml, "number", certificate.Number);
        Write(xml, "issuer", certificate.Issuer);
        Write(xml, "issuedOn", Day(certificate.IssuedOn));
        WriteKnown(xml, "validUntil", certificate.ValidUntil is { } day ? Day(day) : null);
        xml.WriteEndElement();
    }

    private static void WriteMoney(XmlWriter xml, string name, Money money)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteAttributeString("currency", money.Currency.Value);
        xml.WriteString(money.ToAmountText());
        xml.WriteEndElement();
    }

    private static void WriteKnown(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            Write(xml, name, value);
        }
    }

    private static void Write(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, value);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
