using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Carriers;

/// <summary>The carrier's HTTP interface.</summary>
internal sealed class HttpCarrier : ICarrier
{
    private static readonly JsonSerializerOptions Json = MakeJson();
    private readonly HttpClient _http;
    private readonly PersonalDataVault _vault;

    public HttpCarrier(HttpClient http, IOptions<CarrierOptions> options, IOptions<OutsideWorldKey> key, PersonalDataVault vault)
    {
        _vault = vault;
        _http = http;
        _http.BaseAddress = options.Value.Address;
        _http.Timeout = options.Value.Timeout;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Value.ApiKey);
    }

    public async Task<ShippingRefusal?> RegisterAsync(Shipment shipment, CancellationToken cancellationToken)
    {
        if (await _vault.OpenPartiesAsync(shipment, cancellationToken) is not ({ } sender, { } recipient))
        {
            return ShippingRefusal.Erased;
        }

        using var request = Request(HttpMethod.Put, shipment, "", "register");
        request.Content = JsonContent.Create(PreAdvice.Of(shipment, sender, recipient), options: Json);
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict)
        {
            var refusal = await answer.Content.ReadFromJsonAsync<CarrierProblem>(JsonSerializerOptions.Web, cancellationToken);
            return new ShippingRefusal(
                refusal?.Code is { Length: > 0 and <= 60 } code ? code : "carrier.refused", refusal?.Detail ?? "The carrier does not take the item.");
        }

        answer.EnsureSuccessStatusCode();
        return null;
    }

    public Task<bool> CancelAsync(Shipment shipment, CancellationToken cancellationToken) =>
        AskAsync(shipment, "/cancel", "cancel", cancellationToken);

    public Task<bool> CollectAsync(Shipment shipment, CancellationToken cancellationToken) =>
        AskAsync(shipment, "/collect", "collect", cancellationToken);

    public async Task<IReadOnlyList<CarrierReport>> LookUpAsync(PostalItemId postalItemId, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri($"items/{postalItemId.Value}/events", UriKind.Relative), cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            return [];
        }

        answer.EnsureSuccessStatusCode();
        var register = await answer.Content.ReadFromJsonAsync<RegisterAnswer>(Json, cancellationToken)
            ?? throw new JsonException("The carrier answered with nothing.");
        return [.. register.Events.Select(e => new CarrierReport(e.EventCode, e.EventTime, e.Office, e.Reason))];
    }

    private async Task<bool> AskAsync(Shipment shipment, string action, string step, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, shipment, action, step);
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Conflict)
        {
            return false;
        }

        answer.EnsureSuccessStatusCode();
        return true;
    }

    // No Idempotency-Key: the number in the address already makes a repeat the same request, and a later answer may rightly differ.
    private static HttpRequestMessage Request(HttpMethod method, Shipment shipment, string action, string step)
    {
        var request = new HttpRequestMessage(method, new Uri($"items/{shipment.PostalItemId!.Value.Value}{action}", UriKind.Relative));
        request.Headers.Add("X-Request-Reference", $"{shipment.OrderId}:{step}");
        return request;
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformDefaults.MakeStrict(json);
        return json;
    }

    private sealed record RegisterAnswer(string ItemId, string Status, IReadOnlyList<RegisterEvent> Events);

    private sealed record RegisterEvent(string EventCode, DateTimeOffset EventTime, string Office, string? Reason = null);

    private sealed record CarrierProblem(string? Code, string? Detail);
}
