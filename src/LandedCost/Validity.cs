using System.Runtime.InteropServices;

namespace ExportPlatform.LandedCost;

/// <summary>The days a row is in force, both ends included; an absent end is open.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Validity(DateOnly? From, DateOnly? To)
{
    public bool Covers(DateOnly day) => !(day < From) && !(day > To);

    public bool Overlaps(Validity other) => !(To < other.From) && !(other.To < From);
}

/// <summary>Where a row comes from.</summary>
internal sealed record Provenance(string RuleId, string Source, string Confidence)
{
    public override string ToString() => $"{Source} [{Confidence}]";
}
