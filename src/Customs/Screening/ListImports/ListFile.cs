using System.Text;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>One file of an import.</summary>
/// <param name="Part">What it holds: <c>list</c>, and for OFAC also <c>aliases</c> and <c>addresses</c>.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record ListFile(string Part, string Path)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens it as UTF-8; another encoding stops the reading where it shows.</summary>
    public StreamReader OpenText() => new(Path, Strict, detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024);

    /// <summary>Opens it as UTF-8 if that is what it is, else as Latin-1: OFAC has published both.</summary>
    public StreamReader OpenUtf8OrLatin1() =>
        IsUtf8() ? OpenText() : new StreamReader(Path, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024);

    private bool IsUtf8()
    {
        using var text = OpenText();
        var buffer = new char[32 * 1024];
        try
        {
            while (text.Read(buffer, 0, buffer.Length) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
