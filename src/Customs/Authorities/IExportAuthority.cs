using System.Text.Json.Serialization;

namespace ExportPlatform.Customs.Authorities;

/// <summary>A bank, customs service or culture ministry, reached over HTTP. Every call may be repeated; the request key makes it one.</summary>
internal interface IExportAuthority
{
    /// <summary>Puts a question.</summary>
    /// <exception cref="HttpRequestException">Nobody knows whether it arrived: look it up before asking again.</exception>
    Task<AuthorityAnswer> AskAsync(AuthorityRequest request, CancellationToken cancellationToken);

    /// <summary>What became of a question; null when it never arrived.</summary>
    Task<AuthorityAnswer?> FindAsync(string authority, string requestKey, CancellationToken cancellationToken);

    /// <summary>Hands over evidence the authority asked for.</summary>
    Task<AuthorityAnswer> SendEvidenceAsync(string authority, string requestKey, EvidenceNote evidence, CancellationToken cancellationToken);

    /// <summary>Takes a question back, also one that has not arrived yet: it will not be accepted any more.</summary>
    Task WithdrawAsync(string authority, string requestKey, Guid orderId, string reason, CancellationToken cancellationToken);
}

/// <summary>What an authority says.</summary>
/// <param name="RequestKey">To which question.</param>
/// <param name="Status">What it says.</param>
/// <param name="Reference">What it calls it: a registration, movement reference or statement number; null when none.</param>
/// <param name="Code">Of a hold, refusal or revocation; null else.</param>
/// <param name="Reason">In words; null when it agrees.</param>
internal sealed record AuthorityAnswer(string RequestKey, AuthorityStatus Status, string? Reference = null, string? Code = null, string? Reason = null);

/// <summary>The states of a question at an authority.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorityStatus>))]
internal enum AuthorityStatus
{
    /// <summary>It will be answered later.</summary>
    [JsonStringEnumMemberName("received")]
    Received,

    /// <summary>It agrees.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It waits for evidence.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>It refuses.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>It takes its word back to look again.</summary>
    [JsonStringEnumMemberName("recalled")]
    Recalled,

    /// <summary>It takes its word back for good.</summary>
    [JsonStringEnumMemberName("revoked")]
    Revoked,

    /// <summary>We took the question back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>A paper, as sent to an authority.</summary>
internal sealed record EvidenceNote(Guid OrderId, Guid EvidenceId, string Type, string Number, DateOnly IssuedOn, string Issuer);
