using ExportPlatform.Contracts;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Who sends and who receives, opened for a gate that has to look at them. Never stored or sent in this form.</summary>
internal sealed record Parties(Party Consignor, Party Consignee)
{
    /// <summary>Whether one of them was erased: there is no name to compare.</summary>
    public bool IsErased => Consignor.Name.Length == 0 || Consignee.Name.Length == 0;
}
