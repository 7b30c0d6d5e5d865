using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ExportPlatform.Papers;
using ExportPlatform.Papers.Forms;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>
/// Writes a dossier as one zip file, one entry after the other: at no time more than one file is in memory. Its manifest, the last entry, has
/// the SHA-256 of each file. The same contents give the same bytes.
/// </summary>
internal static class DossierFile
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A file name of letters, digits and hyphens.</summary>
    public static string NameOf(DossierContents contents) => $"export-proof-{contents.Papers.InvoiceNumber}.zip";

    /// <summary>Writes the zip; the stream need not be seekable.</summary>
    public static async Task WriteAsync(Stream stream, DossierContents contents, CancellationToken cancellationToken)
    {
        // The archive still makes blocking writes when it ends an entry; they go into the pipe, which writes to the caller without blocking.
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        var written = new List<ManifestEntry>();
        await using (var zip = await ZipArchive.CreateAsync(
            pipe.AsStream(leaveOpen: true), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            foreach (var (name, mediaType, make) in Files(contents))
            {
                var file = make();
                await WriteEntryAsync(zip, name, file, cancellationToken);
                await pipe.FlushAsync(cancellationToken);
                written.Add(new ManifestEntry(name, mediaType, file.Length, PaperKind.HashOf(file)));
            }

            var manifest = new Manifest(contents.Papers.Facts.OrderId, contents.Papers.InvoiceNumber, PaperKind.Edition, written);
            await WriteEntryAsync(zip, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, Json), cancellationToken);
        }

        await pipe.CompleteAsync();
    }

    // Names are made of the platform's own words and numbers: nothing a seller or buyer wrote gets into a path.
    private static IEnumerable<(string Name, string MediaType, Func<byte[]> Make)> Files(DossierContents contents)
    {
        yield return ("export-proof.pdf", "application/pdf", () => ExportProofSheet.Make(contents.Papers, contents.Cover()));
        foreach (var kind in PaperKind.All.Where(kind => kind.ObstacleIn(contents.Papers) is null))
        {
            yield return ($"papers/{kind.FileNameOf(contents.Papers)}", kind.MediaType, () => kind.Make(contents.Papers));
        }

        yield return JsonFile("proof.json", contents.Proof);
        yield return JsonFile("decisions.json", contents.Decisions);
        yield return JsonFile("currency-control.json", contents.CurrencyControl);
        yield return JsonFile("evidence.json", contents.Evidence);
        yield return JsonFile("certificates.json", contents.Certificates);
        yield return JsonFile("timeline.json", contents.Timeline);
    }

    private static (string Name, string MediaType, Func<byte[]> Make) JsonFile<T>(string name, T content) =>
        (name, "application/json", () => JsonSerializer.SerializeToUtf8Bytes(content, Json));

    private static async Task WriteEntryAsync(ZipArchive zip, string name, byte[] file, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        await using var content = await entry.OpenAsync(cancellationToken);
        await content.WriteAsync(file, cancellationToken);
    }
}

/// <summary>What a dossier holds.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="InvoiceNumber">Stands on its papers.</param>
/// <param name="Edition">Of how papers look.</param>
/// <param name="Files">Each file but this one.</param>
internal sealed record Manifest(Guid OrderId, string InvoiceNumber, int Edition, IReadOnlyList<ManifestEntry> Files);

/// <summary>One file of a dossier.</summary>
internal sealed record ManifestEntry(string Name, string MediaType, int Bytes, string Sha256);
