using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Authorities;

/// <summary>The authorities over HTTP: a question carries its key as Idempotency-Key, and can be looked up and taken back under it.</summary>
internal sealed class HttpExportAuthority : IExportAuthority
{
    private const int LongestReason = 300;

    private readonly HttpClient _http;
    private readonly CustomsRecords _records;

    public HttpExportAuthority(HttpClient http, IOptions<ExportAuthorityOptions> options, CustomsRecords records)
    {
        _records = records;
        _http = http;
        _http.BaseAddress = options.Value.Address;
        _http.Timeout = options.Value.Timeout;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey);
    }

    public async Task<AuthorityAnswer> AskAsync(AuthorityRequest request, CancellationToken cancellationToken)
    {
        var letter = await _records.OpenAsync(request.Body, cancellationToken)
            ?? throw new InvalidOperationException("The record of this order was erased before its authority was asked.");
        return await PostAsync($"{request.Authority}/v1/{request.Path}", request.RequestKey, letter, cancellationToken);
    }

    public async Task<AuthorityAnswer?> FindAsync(string authority, string requestKey, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri($"{authority}/v1/requests/{requestKey}", UriKind.Relative), cancellationToken);
        return answer.StatusCode is HttpStatusCode.NotFound ? null : await ReadAsync(answer, cancellationToken);
    }

    public Task<AuthorityAnswer> SendEvidenceAsync(
        string authority, string requestKey, EvidenceNote evidence, CancellationToken cancellationToken) =>
        PostAsync(
            $"{authority}/v1/requests/{requestKey}/evidence",
            $"{requestKey}-{evidence.EvidenceId:N}",
            JsonSerializer.Serialize(evidence, JsonColumn.Json),
            cancellationToken);

    public async Task WithdrawAsync(string authority, string requestKey, Guid orderId, string reason, CancellationToken cancellationToken) =>
        await PostAsync(
            $"{authority}/v1/requests/{requestKey}/withdrawal",
            $"{requestKey}-w",
            JsonSerializer.Serialize(new WithdrawalNote(orderId, reason.Length <= LongestReason ? reason : reason[..LongestReason]), JsonColumn.Json),
            cancellationToken);

    private async Task<AuthorityAnswer> PostAsync(string path, string key, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    private static async Task<AuthorityAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<AuthorityAnswer>(JsonColumn.Json, cancellationToken)
            ?? throw new HttpRequestException("The authority answered nothing.");
    }

    private sealed record WithdrawalNote(Guid OrderId, string Reason);
}
