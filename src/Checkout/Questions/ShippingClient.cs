using System.Net;
using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Questions;

/// <summary>Asks Shipping what carriage costs and how long it takes.</summary>
internal sealed class ShippingClient(HttpClient http)
{
    /// <summary>The services that take the parcel, cheapest first, or why none does.</summary>
    public async Task<Answer<IReadOnlyList<FreightOption>>> RateAsync(
        CountryCode dispatch, CountryCode destination, Weight grossWeight, ParcelSize size, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(
            "/v1/rates",
            new { dispatchCountry = dispatch, destinationCountry = destination, grossWeight, size },
            cancellationToken);
        if (answer.StatusCode is HttpStatusCode.UnprocessableEntity)
        {
            return new Answer<IReadOnlyList<FreightOption>>.Refused(await Refusal.ReadAsync(answer, cancellationToken));
        }

        answer.EnsureSuccessStatusCode();
        var options = (await answer.Content.ReadFromJsonAsync<FreightOptions>(cancellationToken))!.Options;
        return new Answer<IReadOnlyList<FreightOption>>.Given(options);
    }

    private sealed record FreightOptions(IReadOnlyList<FreightOption> Options);
}

/// <summary>One way to send a parcel.</summary>
/// <param name="Service">The carrier's service, such as <c>smallPacket</c>.</param>
/// <param name="Freight">Its price, in the tariff's currency.</param>
/// <param name="P50Days">Half of the parcels arrive within so many days.</param>
/// <param name="P90Days">Nine of ten do; this is what is promised.</param>
internal sealed record FreightOption(string Service, Money Freight, int P50Days, int P90Days);
