namespace ExportPlatform.Payments.Chargebacks;

/// <summary>What a cardholder says went wrong; who bears a chargeback hangs on it.</summary>
internal enum ChargebackReason
{
    /// <summary>Somebody else used the card.</summary>
    Fraud,

    /// <summary>The goods did not come.</summary>
    NotReceived,

    /// <summary>They are not what was sold.</summary>
    NotAsDescribed,

    /// <summary>Money that was promised back did not come.</summary>
    NotCredited,

    /// <summary>The same was taken twice.</summary>
    Duplicate,

    /// <summary>The network's code says nothing of these.</summary>
    Other,
}

/// <summary>Reads card networks' codes.</summary>
internal static class ChargebackReasons
{
    /// <summary>The reason behind a network's code.</summary>
    public static ChargebackReason Of(string networkCode) => networkCode switch
    {
        "fraudulent" or "unrecognized" or "debit_not_authorized" => ChargebackReason.Fraud,
        "product_not_received" => ChargebackReason.NotReceived,
        "product_unacceptable" => ChargebackReason.NotAsDescribed,
        "credit_not_processed" or "subscription_canceled" => ChargebackReason.NotCredited,
        "duplicate" => ChargebackReason.Duplicate,
        _ => ChargebackReason.Other,
    };
}
