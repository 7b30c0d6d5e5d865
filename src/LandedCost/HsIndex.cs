using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>Rows by HS prefix, so that a tariff of thousands of rows is not read through for each line.</summary>
internal sealed class HsIndex<T>(IEnumerable<T> rows, Func<T, IReadOnlyList<string>> prefixesOf)
{
    private readonly ILookup<string, T> _rows =
        rows.SelectMany(row => prefixesOf(row).Select(prefix => (prefix, row)))
            .ToLookup(pair => pair.prefix, pair => pair.row, StringComparer.Ordinal);

    /// <summary>
    /// The row with the longest prefix the code is under, of those that fit; of several with that prefix the one preferred.
    /// </summary>
    public T? Find(HsCode code, Func<T, bool> fits, Func<T, bool> isPreferred)
    {
        for (var length = code.Value.Length; length >= 1; length--)
        {
            var prefix = length > 1 ? code.Value[..length] : "*";
            T? found = default;
            foreach (var row in _rows[prefix].Where(fits))
            {
                found = found is null || isPreferred(row) ? row : found;
            }

            if (found is not null)
            {
                return found;
            }
        }

        return default;
    }
}
