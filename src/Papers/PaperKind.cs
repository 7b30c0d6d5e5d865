using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ExportPlatform.Papers.Datasets;
using ExportPlatform.Papers.Forms;
using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers;

/// <summary>A kind of paper a consignment has.</summary>
/// <param name="Name">As in addresses, such as <c>commercial-invoice</c>.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="Extension">Of the file's name.</param>
public sealed record PaperKind(string Name, string MediaType, string Extension)
{
    private const string Pdf = "application/pdf";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The short customs form.</summary>
    public static readonly PaperKind Cn22 = new("cn22", Pdf, "pdf");

    /// <summary>The customs form in label format.</summary>
    public static readonly PaperKind Cn23 = new("cn23", Pdf, "pdf");

    /// <summary>What was sold and its price.</summary>
    public static readonly PaperKind CommercialInvoice = new("commercial-invoice", Pdf, "pdf");

    /// <summary>What is in the parcel.</summary>
    public static readonly PaperKind PackingList = new("packing-list", Pdf, "pdf");

    /// <summary>The export declaration's data.</summary>
    public static readonly PaperKind DeclarationJson = new("declaration-json", "application/json", "json");

    /// <summary>The same in XML.</summary>
    public static readonly PaperKind DeclarationXml = new("declaration-xml", "application/xml", "xml");

    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<PaperKind> All = [Cn22, Cn23, CommercialInvoice, PackingList, DeclarationJson, DeclarationXml];

    /// <summary>Counts changes of how papers look; with it and the facts a file's bytes are given.</summary>
    public const int Edition = 1;

    /// <summary>What stands in the way of making it of these papers; null when nothing does.</summary>
    public PaperObstacle? ObstacleIn(ConsignmentPapers papers) => this switch
    {
        _ when this == Cn22 && papers.Facts.ItemId is not null && !papers.MayUseShortForm => PaperObstacle.ShortFormNotAllowed,
        _ when (this == Cn22 || this == Cn23) && papers.Facts.ItemId is null => PaperObstacle.ItemNumberAwaited,
        _ => null,
    };

    /// <summary>Makes the file; the same papers give the same bytes.</summary>
    /// <exception cref="InvalidOperationException">Something stands in its way (<see cref="ObstacleIn"/>).</exception>
    public byte[] Make(ConsignmentPapers papers) => this switch
    {
        _ when this == Cn22 => PdfFile.Write($"CN22 {papers.Facts.ItemId}", Cn22Form.Draw(papers)),
        _ when this == Cn23 => PdfFile.Write($"CN23 {papers.Facts.ItemId}", Cn23Form.Draw(papers)),
        _ when this == CommercialInvoice => PdfFile.Write($"Commercial invoice {papers.InvoiceNumber}", Forms.CommercialInvoice.Draw(papers)),
        _ when this == PackingList => PdfFile.Write($"Packing list {papers.InvoiceNumber}", Forms.PackingList.Draw(papers)),
        _ when this == DeclarationJson => JsonSerializer.SerializeToUtf8Bytes(DeclarationDocument.Of(papers), Json),
        _ when this == DeclarationXml => Datasets.DeclarationXml.Write(DeclarationDocument.Of(papers)),
        _ => throw new InvalidOperationException($"There is no paper {Name}."),
    };

    /// <summary>A file name of letters, digits and hyphens.</summary>
    public string FileNameOf(ConsignmentPapers papers) => $"{Name}-{papers.InvoiceNumber}.{Extension}";

    /// <summary>The SHA-256 of a file, in hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));
}

/// <summary>Why a paper cannot be made yet, or ever.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaperObstacle>))]
public enum PaperObstacle
{
    /// <summary>The carrier has not numbered the item.</summary>
    [JsonStringEnumMemberName("itemNumberAwaited")]
    ItemNumberAwaited,

    /// <summary>Value, weight, service or number of articles ask for a CN23.</summary>
    [JsonStringEnumMemberName("shortFormNotAllowed")]
    ShortFormNotAllowed,
}
