using System.Buffers.Binary;
using System.Text;

namespace ExportPlatform.Papers.Pdf;

/// <summary>
/// Makes a font file of a few characters out of a large one: a page in Chinese would otherwise carry 4 MB of outlines it does not use. Every
/// character gets an outline of its own, also where the font draws two alike, so that copied text has the letter that was meant.
/// </summary>
internal static class FontSubset
{
    private const int HasWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int HasInstructions = 0x0100;

    // Old outlines by new number: 0 is the mark for a missing one, then a character each, then what those are made of.
    private sealed class Numbering(FontFile font)
    {
        private readonly Dictionary<int, int> _parts = [];

        public List<int> Outlines { get; } = [0];

        public int NumberOfPart(int outline)
        {
            if (!_parts.TryGetValue(outline, out var number))
            {
                number = Outlines.Count;
                _parts[outline] = number;
                Outlines.Add(outline);
            }

            return number;
        }

        public FontFile Font => font;
    }

    /// <summary>A font with these characters, in order of code point; the same characters give the same bytes.</summary>
    public static byte[] Make(FontFile font, IEnumerable<Rune> characters)
    {
        var codes = characters.Distinct().OrderBy(character => character.Value).ToList();
        var numbering = new Numbering(font);
        numbering.Outlines.AddRange(codes.Select(font.GlyphOf));
        var (outlines, offsets) = Outlines(numbering);
        var count = numbering.Outlines.Count;
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["OS/2"] = font.Table("OS/2").ToArray(),
            ["cmap"] = Characters(codes),
            ["glyf"] = outlines,
            ["head"] = With(font.Table("head"), (8, 0), (10, 0), (50, 1)),
            ["hhea"] = With(font.Table("hhea"), (34, count)),
            ["hmtx"] = Metrics(numbering),
            ["loca"] = offsets,
            ["maxp"] = With(font.Table("maxp"), (4, count)),
            ["name"] = font.Table("name").ToArray(),
            ["post"] = Names(font.Table("post")),
        };
        return Assemble(tables);
    }

    private static (byte[] Outlines, byte[] Offsets) Outlines(Numbering numbering)
    {
        using var outlines = new MemoryStream();
        var starts = new List<int>();

        // The list grows while it is read: a composed outline brings its parts.
        for (var i = 0; i < numbering.Outlines.Count; i++)
        {
            starts.Add((int)outlines.Length);
            outlines.Write(Outline(numbering.Font.OutlineOf(numbering.Outlines[i]), numbering));
            outlines.Write(new byte[(4 - (outlines.Length % 4)) % 4]);
        }

        starts.Add((int)outlines.Length);
        var offsets = new byte[starts.Count * 4];
        for (var i = 0; i < starts.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(i * 4), starts[i]);
        }

        return (outlines.ToArray(), offsets);
    }

    // Hints belong to tables that are left out, so they are dropped too.
    private static byte[] Outline(ReadOnlySpan<byte> outline, Numbering numbering)
    {
        if (outline.IsEmpty)
        {
            return [];
        }

        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        if (contours < 0)
        {
            return Composed(outline, numbering);
        }

        var hintsAt = 10 + (contours * 2);
        var hints = BinaryPrimitives.ReadUInt16BigEndian(outline[hintsAt..]);
        return [.. outline[..hintsAt], 0, 0, .. outline[(hintsAt + 2 + hints)..]];
    }

    private static byte[] Composed(ReadOnlySpan<byte> outline, Numbering numbering)
    {
        var copy = outline.ToArray();
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(flags & ~HasInstructions));
            var part = numbering.NumberOfPart(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), (ushort)part);
            at += 4
                + ((flags & HasWords) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : 0)
                + ((flags & HasTwoScales) != 0 ? 4 : 0)
                + ((flags & HasMatrix) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);
        return copy[..at];
    }

    private static byte[] Metrics(Numbering numbering)
    {
        var metrics = new byte[numbering.Outlines.Count * 4];
        for (var i = 0; i < numbering.Outlines.Count; i++)
        {
            var (advance, bearing) = numbering.Font.MetricsOf(numbering.Outlines[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), advance);
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((i * 4) + 2), bearing);
        }

        return metrics;
    }

    // One table for Unicode (format 12), one group a character.
    private static byte[] Characters(List<Rune> codes)
    {
        var table = new byte[12 + 16 + (codes.Count * 12)];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), 10);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(8), 12);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(12), 12);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(16), table.Length - 12);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(24), codes.Count);
        for (var i = 0; i < codes.Count; i++)
        {
            var group = table.AsSpan(28 + (i * 12));
            BinaryPrimitives.WriteInt32BigEndian(group, codes[i].Value);
            BinaryPrimitives.WriteInt32BigEndian(group[4..], codes[i].Value);
            BinaryPrimitives.WriteInt32BigEndian(group[8..], i + 1);
        }

        return table;
    }

    // Format 3: outlines have no names.
    private static byte[] Names(ReadOnlySpan<byte> post)
    {
        var table = post[..32].ToArray();
        BinaryPrimitives.WriteInt32BigEndian(table, 0x0003_0000);
        return table;
    }

    private static byte[] With(ReadOnlySpan<byte> table, params (int At, int Value)[] changes)
    {
        var copy = table.ToArray();
        foreach (var (at, value) in changes)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)value);
        }

        return copy;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var size = 12 + (tables.Count * 16) + tables.Values.Sum(table => (table.Length + 3) & ~3);
        var file = new byte[size];
        var entrySelector = int.Log2(tables.Count);
        BinaryPrimitives.WriteInt32BigEndian(file, 0x0001_0000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << entrySelector));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)entrySelector);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Count * 16) - (16 << entrySelector)));
        var (entry, at) = (12, 12 + (tables.Count * 16));
        foreach (var (name, table) in tables)
        {
            table.CopyTo(file, at);
            Encoding.ASCII.GetBytes(name).CopyTo(file, entry);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(at, (table.Length + 3) & ~3)));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            (entry, at) = (entry + 16, at + ((table.Length + 3) & ~3));
        }

        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table[i..]));
        }

        return sum;
    }
}
