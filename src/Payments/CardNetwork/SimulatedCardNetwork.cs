using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>The card network of the simulated outside world. What it answers is checked like any stranger's input.</summary>
internal sealed class SimulatedCardNetwork(HttpClient http, IOptions<CardNetworkOptions> options) : ICardNetwork
{
    private const string Root = "/card-network/v1/authorizations";
    private const string Pages = "/card-network/v1/pages";
    private const string Disputes = "/card-network/v1/disputes";
    private const string Days = "/card-network/v1/days";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };

    public Task<CardAnswer> AuthorizeAsync(
        string reference, string paymentMethod, Money amount, string key, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post,
            Root,
            new AuthorizeBody(amount.MinorUnits, amount.Currency, paymentMethod, reference, options.Value.ReturnUrlOf(reference)),
            key,
            ReadOneAsync,
            cancellationToken);

    public Task<CardAnswer> CaptureAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken) =>
        MoveAsync(authorizationId, "capture", new MoveBody(amount.MinorUnits), key, cancellationToken);

    public Task<CardAnswer> VoidAsync(string authorizationId, string key, CancellationToken cancellationToken) =>
        MoveAsync(authorizationId, "void", null, key, cancellationToken);

    public Task<CardAnswer> RefundAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken) =>
        MoveAsync(authorizationId, "refunds", new MoveBody(amount.MinorUnits), key, cancellationToken);

    public Task<CardAnswer> FindAsync(string key, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Get, $"{Root}?idempotencyKey={Uri.EscapeDataString(key)}", null, null, ReadFirstAsync, cancellationToken);

    public Task<CardAnswer> GetAsync(string authorizationId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"{Root}/{Uri.EscapeDataString(authorizationId)}", null, null, ReadOneAsync, cancellationToken);

    public Task<CardListing> ListAsync(DateOnly day, string? after, CancellationToken cancellationToken) =>
        SendAsync<DayBody, CardListing>(
            HttpMethod.Get,
            $"{Days}/{day:yyyy-MM-dd}/authorizations?limit={options.Value.ListPart}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"),
            null,
            null,
            body => new CardListing.Page([.. body.Authorizations.Select(ToHold)], body.Next),
            why => new CardListing.Unknown(why),
            cancellationToken);

    public Task<CardPageAnswer> OpenPageAsync(string reference, string key, CancellationToken cancellationToken) =>
        SendForPageAsync(HttpMethod.Post, Pages, new OpenPageBody(reference, options.Value.ReturnUrlOf(reference)), key, cancellationToken);

    public Task<CardPageAnswer> GetPageAsync(string pageId, CancellationToken cancellationToken) =>
        SendForPageAsync(HttpMethod.Get, $"{Pages}/{Uri.EscapeDataString(pageId)}", null, null, cancellationToken);

    public async IAsyncEnumerable<CardDispute> ListDisputesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await http.GetFromJsonAsync<DisputePageBody>(
                $"{Disputes}?since={Uri.EscapeDataString(since.ToString("O", CultureInfo.InvariantCulture))}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}",
                Json,
                cancellationToken) ?? throw new JsonException("null");
            foreach (var dispute in page.Disputes)
            {
                yield return ToDispute(dispute);
            }

            after = page.Next;
        }
        while (after is not null);
    }

    public Task<CardAnswer> GetDisputeAsync(string disputeId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"{Disputes}/{Uri.EscapeDataString(disputeId)}", null, null, ReadDisputeAsync, cancellationToken);

    public Task<CardAnswer> ContestDisputeAsync(string disputeId, DisputeEvidence evidence, string key, CancellationToken cancellationToken) =>
        MoveDisputeAsync(disputeId, "evidence", evidence, key, cancellationToken);

    public Task<CardAnswer> AcceptDisputeAsync(string disputeId, string key, CancellationToken cancellationToken) =>
        MoveDisputeAsync(disputeId, "acceptance", null, key, cancellationToken);

    public CardEvent? ReadEvent(ReadOnlySpan<byte> body)
    {
        var told = JsonSerializer.Deserialize<EventBody>(body, Json) ?? throw new JsonException("An event is not null.");
        return told.Type.Split('.')[0] switch
        {
            "authorization" => new CardEvent.OfHold(told.EventId, told.Type, ToHold(Read<HoldBody>(told.Data))),
            "dispute" => new CardEvent.OfDispute(told.EventId, told.Type, ToDispute(Read<DisputeBody>(told.Data))),
            "page" => new CardEvent.OfPage(told.EventId, told.Type, ToPage(Read<PageBody>(told.Data))),
            _ => null,
        };
    }

    private static T Read<T>(JsonElement data)
        where T : class => data.Deserialize<T>(Json) ?? throw new JsonException("No data.");

    // A refusal because the hold is not in the state for it says nothing about the step itself: the look-up does.
    private async Task<CardAnswer> MoveAsync(
        string authorizationId, string verb, MoveBody? body, string key, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            HttpMethod.Post, $"{Root}/{Uri.EscapeDataString(authorizationId)}/{verb}", body, key, ReadOneAsync, cancellationToken);
        return answer is CardAnswer.Refused { Code: CardCodes.WrongState } ? await GetAsync(authorizationId, cancellationToken) : answer;
    }

    // How it stands is the answer to a refusal, whatever it was for.
    private async Task<CardAnswer> MoveDisputeAsync(
        string disputeId, string verb, object? body, string key, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            HttpMethod.Post, $"{Disputes}/{Uri.EscapeDataString(disputeId)}/{verb}", body, key, ReadDisputeAsync, cancellationToken);
        return answer is CardAnswer.Refused ? await GetDisputeAsync(disputeId, cancellationToken) : answer;
    }

    private async Task<CardAnswer> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        string? key,
        Func<HttpContent, CancellationToken, Task<CardAnswer>> read,
        CancellationToken cancellationToken)
    {
        using var request = RequestOf(method, path, body, key);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created => await read(response.Content, cancellationToken),
                HttpStatusCode.NotFound => new CardAnswer.NotFound(),
                HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.Conflict =>
                    await ReadRefusalAsync(response.Content, cancellationToken),
                var status => new CardAnswer.Unknown($"status {(int)status}"),
            };
        }
        catch (Exception failure) when (IsNoAnswer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new CardAnswer.Unknown(failure.GetType().Name);
        }
    }

    private Task<CardPageAnswer> SendForPageAsync(HttpMethod method, string path, object? body, string? key, CancellationToken cancellationToken) =>
        SendAsync<PageBody, CardPageAnswer>(
            method, path, body, key, page => new CardPageAnswer.Known(ToPage(page)), why => new CardPageAnswer.Unknown(why), cancellationToken);

    private async Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method,
        string path,
        object? body,
        string? key,
        Func<TBody, TAnswer> read,
        Func<string, TAnswer> unknown,
        CancellationToken cancellationToken)
    {
        using var request = RequestOf(method, path, body, key);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? read(await response.Content.ReadFromJsonAsync<TBody>(Json, cancellationToken) ?? throw new JsonException("null"))
                : unknown($"status {(int)response.StatusCode}");
        }
        catch (Exception failure) when (IsNoAnswer(failure) && !cancellationToken.IsCancellationRequested)
        {
            return unknown(failure.GetType().Name);
        }
    }

    private static HttpRequestMessage RequestOf(HttpMethod method, string path, object? body, string? key)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private static bool IsNoAnswer(Exception failure) =>
        NoAnswer.Is(failure) || failure is JsonException or FormatException;

    private static async Task<CardAnswer> ReadOneAsync(HttpContent content, CancellationToken cancellationToken) =>
        new CardAnswer.Known(ToHold(await content.ReadFromJsonAsync<HoldBody>(Json, cancellationToken) ?? throw new JsonException("null")));

    private static async Task<CardAnswer> ReadFirstAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var found = await content.ReadFromJsonAsync<HoldBody[]>(Json, cancellationToken) ?? throw new JsonException("null");
        return found is [var first, ..] ? new CardAnswer.Known(ToHold(first)) : new CardAnswer.NotFound();
    }

    private static async Task<CardAnswer> ReadDisputeAsync(HttpContent content, CancellationToken cancellationToken) =>
        new CardAnswer.OfDispute(ToDispute(await content.ReadFromJsonAsync<DisputeBody>(Json, cancellationToken) ?? throw new JsonException("null")));

    private static async Task<CardAnswer> ReadRefusalAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var problem = await content.ReadFromJsonAsync<RefusalBody>(Json, cancellationToken) ?? throw new JsonException("null");
        return CardCodes.ToRefusal(problem.Code);
    }

    private static CardHold ToHold(HoldBody body) => new(
        body.AuthorizationId,
        body.Reference,
        body.IdempotencyKey,
        body.Status,
        new Money(body.Amount, body.Currency),
        new Money(body.AmountCaptured, body.Currency),
        new Money(body.AmountRefunded, body.Currency),
        body.DeclineCode is { } code ? CardCodes.ToRefusal(code).Code : null,
        body.ExpiresAt,
        body.ActionUrl is null ? null : WebPage.Parse(body.ActionUrl));

    private static CardPage ToPage(PageBody body) => new(
        body.PageId,
        body.Reference,
        WebPage.Parse(body.Url),
        body is { Token: { } token, Brand: { } brand, LastFour: { } lastFour } ? new TypedCard(token, brand, lastFour) : null);

    private static CardDispute ToDispute(DisputeBody body) => new(
        body.DisputeId,
        body.AuthorizationId,
        body.Reason,
        new Money(body.Amount, body.Currency),
        new Money(body.Fee, body.Currency),
        body.Status,
        body.OpenedAt,
        body.EvidenceDueAt);

    private sealed record DisputePageBody(DisputeBody[] Disputes, string? Next);

    private sealed record DisputeBody(
        string DisputeId,
        string AuthorizationId,
        string Reason,
        long Amount,
        CurrencyCode Currency,
        long Fee,
        CardDisputeStatus Status,
        DateTimeOffset OpenedAt,
        DateTimeOffset EvidenceDueAt);

    private sealed record OpenPageBody(string Reference, Uri ReturnUrl);

    private sealed record PageBody(string PageId, string Reference, string Url, string? Token, string? Brand, string? LastFour);

    private sealed record AuthorizeBody(long Amount, CurrencyCode Currency, string PaymentMethod, string Reference, Uri ReturnUrl);

    private sealed record DayBody(HoldBody[] Authorizations, string? Next);

    private sealed record MoveBody(long Amount);

    private sealed record RefusalBody(string Code);

    private sealed record EventBody(string EventId, string Type, JsonElement Data);

    private sealed record HoldBody(
        string AuthorizationId,
        string Reference,
        string? IdempotencyKey,
        CardHoldStatus Status,
        long Amount,
        CurrencyCode Currency,
        long AmountCaptured,
        long AmountRefunded,
        string? DeclineCode,
        DateTimeOffset ExpiresAt,
        string? ActionUrl = null);
}
