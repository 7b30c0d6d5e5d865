using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Banking;

/// <summary>A bank with files over HTTP. What it answers is checked like any stranger's input.</summary>
internal sealed class HttpBank(HttpClient http) : IBank
{
    private const string Orders = "/bank/v1/payment-orders";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };

    public Task<BankAnswer> OrderAsync(string messageId, byte[] file, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        var request = new HttpRequestMessage(HttpMethod.Post, Orders) { Content = content };
        request.Headers.Add("Idempotency-Key", messageId);
        return AskAsync(request, cancellationToken);
    }

    public Task<BankAnswer> FindAsync(string messageId, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Get, $"{Orders}/{Uri.EscapeDataString(messageId)}"), cancellationToken);

    public async Task<IReadOnlyList<int>> StatementsAfterAsync(CurrencyCode currency, int sequence, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<int[]>($"/bank/v1/statements/{currency}?after={sequence}", Json, cancellationToken) ?? [];

    public Task<byte[]> StatementAsync(CurrencyCode currency, int sequence, CancellationToken cancellationToken) =>
        http.GetByteArrayAsync($"/bank/v1/statements/{currency}/{sequence}", cancellationToken);

    private async Task<BankAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var asked = request;
        try
        {
            using var response = await http.SendAsync(asked, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Accepted => await ReadAsync(response.Content, cancellationToken),
                HttpStatusCode.NotFound => new BankAnswer.NotFound(),
                HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => await RefusalAsync(response.Content, cancellationToken),
                var status => new BankAnswer.Unknown($"status {(int)status}"),
            };
        }
        catch (Exception failure) when (IsNoAnswer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new BankAnswer.Unknown(failure.GetType().Name);
        }
    }

    private static bool IsNoAnswer(Exception failure) =>
        NoAnswer.Is(failure) || failure is JsonException;

    private static async Task<BankAnswer> ReadAsync(HttpContent content, CancellationToken cancellationToken) =>
        await content.ReadFromJsonAsync<OrderBody>(Json, cancellationToken) switch
        {
            { Status: "accepted" } => new BankAnswer.Accepted(),
            { Status: "refused", Reason: var reason } => new BankAnswer.Refused(reason ?? "no reason"),
            _ => new BankAnswer.Unknown("no such status"),
        };

    private static async Task<BankAnswer> RefusalAsync(HttpContent content, CancellationToken cancellationToken) =>
        new BankAnswer.Refused((await content.ReadFromJsonAsync<RefusalBody>(Json, cancellationToken))?.Code ?? "no reason");

    private sealed record OrderBody(string Status, string? Reason);

    private sealed record RefusalBody(string Code);
}
