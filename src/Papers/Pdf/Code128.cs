namespace ExportPlatform.Papers.Pdf;

/// <summary>Code 128 (ISO/IEC 15417), the bar code of postal items: letters in set B, pairs of digits in set C.</summary>
internal static class Code128
{
    private const int SetC = 99;
    private const int SetB = 100;
    private const int StartB = 104;
    private const int StartC = 105;
    private const int Stop = 106;

    /// <summary>Widths of bars and spaces by value, a bar first; 106 is the stop sign with its closing bar.</summary>
    internal static readonly string[] Patterns =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212", "112232", "122132",
        "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212",
        "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311",
        "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321",
        "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
        "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242", "121142", "121241", "114212",
        "124112", "124211", "411212", "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113",
        "411311", "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ];

    /// <summary>The widths in modules, a bar first, start to stop.</summary>
    /// <param name="text">Printable ASCII.</param>
    /// <exception cref="ArgumentException">A character is not.</exception>
    public static IReadOnlyList<int> WidthsOf(string text)
    {
        var values = ValuesOf(text);
        var check = values[0];
        for (var i = 1; i < values.Count; i++)
        {
            check += values[i] * i;
        }

        return [.. values.Append(check % 103).Append(Stop).SelectMany(value => Patterns[value]).Select(width => width - '0')];
    }

    /// <summary>Modules of a text's code, without the blank at both sides.</summary>
    public static int ModulesOf(string text) => WidthsOf(text).Sum();

    private static List<int> ValuesOf(string text)
    {
        var values = new List<int>();
        var inPairs = false;
        for (var at = 0; at < text.Length;)
        {
            var digits = DigitsFrom(text, at);
            if (inPairs ? digits < 2 : digits >= 4 && digits % 2 == 0)
            {
                inPairs = !inPairs;
                values.Add(values.Count == 0 ? StartC : inPairs ? SetC : SetB);
            }
            else if (values.Count == 0)
            {
                values.Add(StartB);
            }

            if (inPairs)
            {
                values.Add(((text[at] - '0') * 10) + text[at + 1] - '0');
                at += 2;
            }
            else
            {
                values.Add(text[at] is >= ' ' and <= '~' ? text[at] - ' ' : throw new ArgumentException("Code 128 here takes printable ASCII.", nameof(text)));
                at++;
            }
        }

        return values;
    }

    private static int DigitsFrom(string text, int at)
    {
        var count = 0;
        while (at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count;
    }
}
