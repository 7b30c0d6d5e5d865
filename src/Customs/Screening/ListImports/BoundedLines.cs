using System.Text;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Lines of a text, none longer than is good.</summary>
internal static class BoundedLines
{
    /// <summary>Reads every line that is not empty, with its number.</summary>
    /// <exception cref="ListFileException">A line, or the number of lines, is larger than any honest one.</exception>
    public static IEnumerable<(int Number, string Line)> Read(TextReader text, string file)
    {
        var (number, line) = (1, new StringBuilder());
        int read;
        while ((read = text.Read()) >= 0)
        {
            if (read is '\n')
            {
                if (line.Length > 0)
                {
                    yield return (number, line.ToString());
                }

                line.Clear();
                number++;
            }
            else if (read is not '\r')
            {
                line.Append((char)read);
            }

            if (line.Length > ListLimits.CharactersOfALine || number > ListLimits.Rows)
            {
                throw new ListFileException("screening.list-too-large", $"{file}, line {number}: the line is too long, or there are too many.");
            }
        }

        if (line.Length > 0)
        {
            yield return (number, line.ToString());
        }
    }
}
