namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>Whose key it is and what for. One owner's data become unreadable together.</summary>
/// <param name="SubjectId">A person's account, a seller or an order.</param>
/// <param name="Purpose">Small letters and hyphens.</param>
public readonly record struct KeyOwner(Guid SubjectId, string Purpose)
{
    /// <summary>What a person or seller gave about themselves; theirs to have erased.</summary>
    public static KeyOwner Person(Guid accountId) => new(accountId, "person");

    /// <summary>What the law wants kept of one order's export, whoever asks for erasure, until its term ends.</summary>
    public static KeyOwner CustomsRecord(Guid orderId) => new(orderId, "customs-record");
}

/// <summary>One key of an owner.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Version">Counts from 1; an erased owner starts anew with the next.</param>
public readonly record struct KeyName(KeyOwner Owner, int Version);
