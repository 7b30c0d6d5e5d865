using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>A rule of Incoterms 2020: who carries cost and risk up to which point. Written in JSON by name: <c>Ddp</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Incoterm>))]
public enum Incoterm
{
    /// <summary>Delivered at place: the seller brings the goods to the door, the buyer pays duty and tax on import.</summary>
    Dap,

    /// <summary>Delivered duty paid: the seller also clears the import, so duty and tax are collected with the price.</summary>
    Ddp,

    /// <summary>Delivered at place unloaded; import as under DAP.</summary>
    Dpu,

    /// <summary>Ex works: the buyer fetches the goods and clears export and import.</summary>
    Exw,

    /// <summary>Free carrier: export cleared, handed to the buyer's carrier.</summary>
    Fca,

    /// <summary>Carriage paid to the place named, risk passes at the first carrier.</summary>
    Cpt,

    /// <summary>As CPT, with insurance paid by the seller.</summary>
    Cip,

    /// <summary>Free alongside ship.</summary>
    Fas,

    /// <summary>Free on board.</summary>
    Fob,

    /// <summary>Cost and freight to the port named.</summary>
    Cfr,

    /// <summary>Cost, insurance and freight to the port named.</summary>
    Cif,
}
