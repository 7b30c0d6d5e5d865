namespace ExportPlatform.Identity.Tokens;

/// <summary>Whom a token is for: what of an account or a machine goes into it.</summary>
/// <param name="Subject">Account id, or the id of a machine's client.</param>
/// <param name="Roles">What the holder is.</param>
/// <param name="SellerId">Of a seller.</param>
/// <param name="Authority">Of an officer.</param>
/// <param name="Mandates">Of an agent.</param>
/// <param name="Methods">How the holder proved itself (RFC 8176): <c>pwd</c>, <c>mfa</c>.</param>
internal sealed record Holder(
    Guid Subject,
    IReadOnlyList<string> Roles,
    Guid? SellerId = null,
    string? Authority = null,
    IReadOnlyList<string>? Mandates = null,
    IReadOnlyList<string>? Methods = null);
