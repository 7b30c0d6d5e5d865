namespace ExportPlatform.Checkout.Disputes;

/// <summary>The kinds of files that can be shown, told by their first bytes: what a file calls itself is not believed.</summary>
internal static class EvidenceFiles
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 600_000;

    private static readonly (string MediaType, byte[] Start)[] Known =
    [
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2D]),
    ];

    /// <summary>The type of a file; null when it is none that can be shown.</summary>
    public static string? MediaTypeOf(ReadOnlySpan<byte> file)
    {
        foreach (var (mediaType, start) in Known)
        {
            if (file.StartsWith(start))
            {
                return mediaType;
            }
        }

        return null;
    }
}
