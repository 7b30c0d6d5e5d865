using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Questions;

/// <summary>Asks Payments for rates: the day's sheet for threshold tests and a quote the buyer is charged by.</summary>
internal sealed class PaymentsClient(HttpClient http)
{
    /// <summary>The newest sheet of a day or before it.</summary>
    public async Task<IReadOnlyList<ExchangeRate>> RatesAsync(DateOnly on, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<RateSheet>($"/v1/rates?on={on:yyyy-MM-dd}", cancellationToken))!.Rates;

    /// <summary>A rate with spread that holds for some minutes.</summary>
    public async Task<FxQuote> QuoteAsync(CurrencyCode from, CurrencyCode to, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/fx-quotes") { Content = JsonContent.Create(new { from, to }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<FxQuote>(cancellationToken))!;
    }

    private sealed record RateSheet(IReadOnlyList<ExchangeRate> Rates);
}

/// <summary>A rate the platform stands by until it expires.</summary>
/// <param name="FxQuoteId">Kept on every amount converted with it.</param>
/// <param name="From">What is converted.</param>
/// <param name="To">Into what.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one of <paramref name="From"/>, spread included.</param>
/// <param name="RateId">The sheet's rate it was made from.</param>
/// <param name="SheetDate">The day of the sheet.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record FxQuote(
    Guid FxQuoteId, CurrencyCode From, CurrencyCode To, decimal Rate, string RateId, DateOnly SheetDate, DateTimeOffset ExpiresAt)
{
    /// <summary>The same as a rate that converts.</summary>
    public ExchangeRate AsRate() => new(RateId, From, To, Rate, SheetDate);
}
