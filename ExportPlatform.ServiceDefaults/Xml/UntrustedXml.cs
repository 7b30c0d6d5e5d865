using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ExportPlatform.ServiceDefaults.Xml;

/// <summary>Reads XML that strangers wrote: no document type, no entities of one's own, nothing fetched, bounded length and depth.</summary>
public static class UntrustedXml
{
    private const int MaxDepth = 32;

    static UntrustedXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a document with its line numbers, in the encoding it declares (Windows code pages too).</summary>
    /// <param name="content">The bytes as they came.</param>
    /// <param name="maxBytes">Longer documents are refused.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="XmlException">It is not well formed, too long, too deep, or has what a file of data may not have.</exception>
    public static async Task<XDocument> LoadAsync(Stream content, int maxBytes, CancellationToken cancellationToken)
    {
        using var bytes = await BufferAsync(content, maxBytes, cancellationToken);
        RefuseDepth(bytes);
        bytes.Position = 0;
        using var xml = Open(bytes);
        return XDocument.Load(xml, LoadOptions.SetLineInfo);
    }

    /// <summary>Where an element or attribute stands, for a message: <c>line 12</c>.</summary>
    public static string Place(this XObject part) => $"line {((IXmlLineInfo)part).LineNumber}";

    private static async Task<MemoryStream> BufferAsync(Stream content, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > maxBytes)
            {
                throw new XmlException($"The document has more than {maxBytes} bytes.");
            }

            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        return bytes;
    }

    // Adding an element to a tree walks up to its root: the time to build a deep tree grows with the square of its depth.
    private static void RefuseDepth(MemoryStream bytes)
    {
        using var xml = Open(bytes);
        while (xml.Read())
        {
            if (xml.Depth > MaxDepth)
            {
                var place = (IXmlLineInfo)xml;
                throw new XmlException($"Deeper than {MaxDepth} elements.", null, place.LineNumber, place.LinePosition);
            }
        }
    }

    private static XmlReader Open(MemoryStream bytes) => XmlReader.Create(bytes, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    });
}
