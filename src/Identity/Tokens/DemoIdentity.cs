namespace ExportPlatform.Identity.Tokens;

/// <summary>Somebody of the demo: who they are and what they may do.</summary>
/// <param name="AccountId">The token's <c>sub</c>.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Role">One of buyer, seller, officer, operator.</param>
/// <param name="SellerId">The seller account a seller acts for; null for others.</param>
/// <param name="Authority">The authority an officer works for; null for others.</param>
internal sealed record DemoIdentity(Guid AccountId, string Name, string Role, Guid? SellerId = null, string? Authority = null);
