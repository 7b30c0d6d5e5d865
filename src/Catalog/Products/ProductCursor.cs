using System.Buffers.Binary;
using System.Buffers.Text;

namespace ExportPlatform.Catalog.Products;

/// <summary>The place in a list after which the next page starts: the last product shown, and its rank when a search put it there.</summary>
internal sealed record ProductCursor(float Rank, Guid ProductId)
{
    private const int ByteCount = sizeof(float) + 16;

    /// <summary>Text without a meaning for clients, safe in an address.</summary>
    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        BinaryPrimitives.WriteSingleBigEndian(bytes, Rank);
        ProductId.TryWriteBytes(bytes[sizeof(float)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads <see cref="Encode"/>'s text; null when it is none.</summary>
    public static ProductCursor? Decode(string text)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (text.Length > 64 || !Base64Url.IsValid(text, out var length) || length != ByteCount || Base64Url.DecodeFromChars(text, bytes) != ByteCount)
        {
            return null;
        }

        return new ProductCursor(BinaryPrimitives.ReadSingleBigEndian(bytes), new Guid(bytes[sizeof(float)..]));
    }
}
