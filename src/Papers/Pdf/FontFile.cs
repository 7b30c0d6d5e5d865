using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace ExportPlatform.Papers.Pdf;

/// <summary>A TrueType font: which characters it has, how wide they are, and files that hold a few of them only.</summary>
internal sealed class FontFile
{
    private readonly byte[] _data;
    private readonly FrozenDictionary<string, Range> _tables;
    private readonly FrozenDictionary<int, int> _glyphs;
    private readonly int _fullMetrics;
    private readonly bool _hasLongOffsets;

    /// <param name="data">The whole file.</param>
    /// <exception cref="InvalidDataException">It is no TrueType font or has no Unicode table.</exception>
    public FontFile(byte[] data)
    {
        _data = data;
        _tables = ReadTables(data);
        UnitsPerEm = U16("head", 18);
        _hasLongOffsets = U16("head", 50) == 1;
        _fullMetrics = U16("hhea", 34);
        _glyphs = FontCharacters.Read(Table("cmap"));
    }

    /// <summary>Units to the height of the type.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Whether the font can write a character.</summary>
    public bool Has(Rune character) => _glyphs.ContainsKey(character.Value);

    /// <summary>How far a character moves the pen, in <see cref="UnitsPerEm"/>.</summary>
    public int AdvanceOf(Rune character) => U16("hmtx", MetricOf(_glyphs[character.Value]));

    /// <summary>The outlines that draw a character.</summary>
    internal int GlyphOf(Rune character) => _glyphs[character.Value];

    /// <summary>Advance and left bearing of an outline.</summary>
    internal (ushort Advance, short Bearing) MetricsOf(int glyph)
    {
        var advance = U16("hmtx", MetricOf(glyph));
        var bearing = glyph < _fullMetrics ? (glyph * 4) + 2 : (_fullMetrics * 4) + ((glyph - _fullMetrics) * 2);
        return (advance, BinaryPrimitives.ReadInt16BigEndian(Table("hmtx")[bearing..]));
    }

    /// <summary>The points of an outline; empty for a blank.</summary>
    internal ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var offsets = Table("loca");
        var (from, to) = _hasLongOffsets
            ? (BinaryPrimitives.ReadUInt32BigEndian(offsets[(glyph * 4)..]), BinaryPrimitives.ReadUInt32BigEndian(offsets[((glyph + 1) * 4)..]))
            : (BinaryPrimitives.ReadUInt16BigEndian(offsets[(glyph * 2)..]) * 2u, BinaryPrimitives.ReadUInt16BigEndian(offsets[((glyph + 1) * 2)..]) * 2u);
        return Table("glyf")[(int)from..(int)to];
    }

    /// <summary>A table's bytes; empty when the font has none of that name.</summary>
    internal ReadOnlySpan<byte> Table(string name) => _tables.TryGetValue(name, out var range) ? _data.AsSpan(range) : default;

    private int MetricOf(int glyph) => Math.Min(glyph, _fullMetrics - 1) * 4;

    private ushort U16(string table, int offset) => BinaryPrimitives.ReadUInt16BigEndian(Table(table)[offset..]);

    private static FrozenDictionary<string, Range> ReadTables(byte[] data)
    {
        if (data.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(data) != 0x0001_0000)
        {
            throw new InvalidDataException("This is no TrueType font.");
        }

        var tables = new Dictionary<string, Range>(StringComparer.Ordinal);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(4)); i++)
        {
            var entry = data.AsSpan(12 + (i * 16), 16);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            tables[Encoding.ASCII.GetString(entry[..4])] = offset..(offset + (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
        }

        return tables.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Reads which outline stands for which character.</summary>
internal static class FontCharacters
{
    /// <summary>Outlines by code point, from the widest Unicode table there is.</summary>
    public static FrozenDictionary<int, int> Read(ReadOnlySpan<byte> cmap)
    {
        var (offset, format) = (-1, 0);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]); i++)
        {
            var at = (int)BinaryPrimitives.ReadUInt32BigEndian(cmap[(8 + (i * 8))..]);
            var found = BinaryPrimitives.ReadUInt16BigEndian(cmap[at..]);
            if (found is 4 or 12 && found > format)
            {
                (offset, format) = (at, found);
            }
        }

        return offset < 0
            ? throw new InvalidDataException("The font has no Unicode table.")
            : (format == 12 ? Groups(cmap[offset..]) : Segments(cmap[offset..])).ToFrozenDictionary();
    }

    private static Dictionary<int, int> Groups(ReadOnlySpan<byte> table)
    {
        var glyphs = new Dictionary<int, int>();
        for (var i = 0; i < BinaryPrimitives.ReadUInt32BigEndian(table[12..]); i++)
        {
            var group = table[(16 + (i * 12))..];
            var (first, last) = ((int)BinaryPrimitives.ReadUInt32BigEndian(group), (int)BinaryPrimitives.ReadUInt32BigEndian(group[4..]));
            var glyph = (int)BinaryPrimitives.ReadUInt32BigEndian(group[8..]);
            for (var code = first; code <= last; code++)
            {
                glyphs[code] = glyph + code - first;
            }
        }

        return glyphs;
    }

    private static Dictionary<int, int> Segments(ReadOnlySpan<byte> table)
    {
        var glyphs = new Dictionary<int, int>();
        var count = BinaryPrimitives.ReadUInt16BigEndian(table[6..]) / 2;
        for (var i = 0; i < count; i++)
        {
            int last = BinaryPrimitives.ReadUInt16BigEndian(table[(14 + (i * 2))..]);
            int first = BinaryPrimitives.ReadUInt16BigEndian(table[(16 + (count * 2) + (i * 2))..]);
            var delta = BinaryPrimitives.ReadInt16BigEndian(table[(16 + (count * 4) + (i * 2))..]);
            var rangeAt = 16 + (count * 6) + (i * 2);
            int range = BinaryPrimitives.ReadUInt16BigEndian(table[rangeAt..]);
            for (var code = first; code <= last && code < 0xFFFF; code++)
            {
                int raw = range == 0 ? code : BinaryPrimitives.ReadUInt16BigEndian(table[(rangeAt + range + ((code - first) * 2))..]);
                var glyph = range != 0 && raw == 0 ? 0 : (raw + delta) & 0xFFFF;
                if (glyph != 0)
                {
                    glyphs[code] = glyph;
                }
            }
        }

        return glyphs;
    }
}
