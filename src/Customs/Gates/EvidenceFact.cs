using System.Text.Json.Serialization;

namespace ExportPlatform.Customs.Gates;

/// <summary>A paper a seller has named. Its authenticity is the authority's to judge.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Number">As printed on it.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="Issuer">Who gave it.</param>
internal sealed record EvidenceFact(EvidenceType Type, string Number, DateOnly IssuedOn, string Issuer);

/// <summary>The kinds of papers that lift a hold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceType>))]
public enum EvidenceType
{
    /// <summary>An expert's conclusion on an item that may be cultural property.</summary>
    [JsonStringEnumMemberName("expertConclusion")]
    ExpertConclusion,

    /// <summary>The culture ministry's permit for the export of an item.</summary>
    [JsonStringEnumMemberName("permit")]
    Permit,

    /// <summary>The culture ministry's licence for the export of an item.</summary>
    [JsonStringEnumMemberName("licence")]
    Licence,

    /// <summary>A reference that an item is not cultural property.</summary>
    [JsonStringEnumMemberName("notCulturalReference")]
    NotCulturalReference,

    /// <summary>The number the bank has given a contract, <c>12345678/0000/0000/1/1</c>.</summary>
    [JsonStringEnumMemberName("uniqueContractNumber")]
    UniqueContractNumber,

    /// <summary>A CITES permit.</summary>
    [JsonStringEnumMemberName("citesPermit")]
    CitesPermit,

    /// <summary>A licence of export control.</summary>
    [JsonStringEnumMemberName("exportControlLicence")]
    ExportControlLicence,

    /// <summary>The result of identification: the goods are not on the dual-use lists.</summary>
    [JsonStringEnumMemberName("exportControlIdentification")]
    ExportControlIdentification,

    /// <summary>A paper the customs service asked for.</summary>
    [JsonStringEnumMemberName("customsDocument")]
    CustomsDocument,

    /// <summary>A certificate of the seller's records that was missing or has been renewed.</summary>
    [JsonStringEnumMemberName("certificate")]
    Certificate,
}

/// <summary>Which gates a kind of paper speaks to.</summary>
internal static class EvidenceTypes
{
    /// <summary>The gates, the one it is meant for first.</summary>
    public static IReadOnlyList<string> GatesOf(EvidenceType type) => type switch
    {
        EvidenceType.ExpertConclusion or EvidenceType.Permit or EvidenceType.Licence or EvidenceType.NotCulturalReference => [ExportGates.CulturalGoods],
        EvidenceType.UniqueContractNumber => [ExportGates.CurrencyControl],
        EvidenceType.CitesPermit or EvidenceType.Certificate => [ExportGates.Embargo],

        // An origin without a gate of its own for export control asks for these at the gate of bans and limits.
        EvidenceType.ExportControlLicence or EvidenceType.ExportControlIdentification => [ExportGates.ExportControl, ExportGates.Embargo],
        EvidenceType.CustomsDocument => [ExportGates.ExportDeclaration, ExportGates.ThreeOrderMatch],
    };
}
