using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Clearances;

/// <summary>
/// Seals what is personal in the record of one order's export, apart from the persons' own data: nobody can have it erased before its legal
/// term has ended, and then it goes by itself.
/// </summary>
internal sealed class CustomsRecords(PersonalDataVault vault, WrittenWords words, IOptions<ClearanceOptions> options, TimeProvider clock)
{
    /// <summary>Seals a value into the order's record.</summary>
    public ValueTask<Sealed<T>> SealAsync<T>(Guid orderId, T value, CancellationToken cancellationToken)
        where T : class =>
        vault.SealAsync(KeyOwner.CustomsRecord(orderId), value, cancellationToken, clock.GetUtcNow() + options.Value.RecordRetention);

    /// <summary>As <see cref="SealAsync"/>; null stays null.</summary>
    public async ValueTask<Sealed<T>?> SealIfAnyAsync<T>(Guid orderId, T? value, CancellationToken cancellationToken)
        where T : class =>
        value is null ? null : await SealAsync(orderId, value, cancellationToken);

    /// <summary>Seals what somebody wrote about the order, as text that may stand where words of ours do.</summary>
    public async ValueTask<string> SealWordsAsync(Guid orderId, string text, CancellationToken cancellationToken) =>
        (await SealAsync(orderId, text, cancellationToken)).ToString();

    /// <summary>Texts with the words of people opened in them.</summary>
    public ValueTask<IReadOnlyList<string?>> OpenWordsAsync(IReadOnlyList<string?> texts, CancellationToken cancellationToken) =>
        words.OpenAllAsync(texts, ErasedText.Default, cancellationToken);

    /// <summary>A text with the words of people opened in it.</summary>
    public async ValueTask<string> OpenWordsAsync(string text, CancellationToken cancellationToken) =>
        (await words.OpenAsync(text, ErasedText.Default, cancellationToken))!;

    /// <summary>Opens a value; null when it was erased.</summary>
    public ValueTask<T?> OpenAsync<T>(Sealed<T> value, CancellationToken cancellationToken)
        where T : class =>
        vault.OpenAsync(value, cancellationToken);

    /// <summary>Opens many values with one question at most; null where there is none or it was erased. The order stays.</summary>
    public async ValueTask<IReadOnlyList<T?>> OpenAllAsync<T>(IReadOnlyList<Sealed<T>?> values, CancellationToken cancellationToken)
        where T : class
    {
        var opened = new Queue<T?>(await vault.OpenAllAsync([.. values.OfType<Sealed<T>>()], cancellationToken));
        return [.. values.Select(value => value is null ? null : opened.Dequeue())];
    }

    /// <summary>Who sends and who receives. An erased party has no name and no street, so that its papers are incomplete.</summary>
    public async ValueTask<Parties> PartiesAsync(Consignment consignment, CancellationToken cancellationToken)
    {
        var parties = await vault.OpenAllAsync([consignment.Consignor, consignment.Consignee], cancellationToken);
        return new Parties(
            parties[0] ?? new Party("", "", "", "", consignment.DispatchCountry),
            parties[1] ?? new Party("", "", "", "", consignment.DestinationCountry));
    }

    /// <summary>The consignment with its parties sealed into the order's record instead of by the persons' own keys.</summary>
    public async ValueTask<Consignment> TakeInAsync(Guid orderId, Consignment consignment, CancellationToken cancellationToken)
    {
        var parties = await PartiesAsync(consignment, cancellationToken);
        return consignment with
        {
            Consignor = await SealAsync(orderId, parties.Consignor, cancellationToken),
            Consignee = await SealAsync(orderId, parties.Consignee, cancellationToken),
        };
    }
}
