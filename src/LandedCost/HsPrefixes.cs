using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>The longest prefix wins wherever rows name goods by HS prefix.</summary>
internal static class HsPrefixes
{
    /// <summary>Length of the longest prefix the code is under; <c>*</c> counts 0; none is absent.</summary>
    public static int? LongestMatch(IReadOnlyList<string> prefixes, HsCode code)
    {
        int? longest = null;
        foreach (var prefix in prefixes)
        {
            var length = prefix is "*" ? 0 : prefix.Length;
            if (code.IsUnder(prefix) && !(length <= longest))
            {
                longest = length;
            }
        }

        return longest;
    }
}
