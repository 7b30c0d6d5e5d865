namespace ExportPlatform.Identity.Demo;

/// <summary>Somebody of the demo: an account, and a client that gets tokens for it without a browser.</summary>
/// <param name="ClientId">The client; the account's e-mail address is made of it.</param>
/// <param name="AccountId">The token's <c>sub</c>.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Role">One of buyer, seller, agent, officer, operator, partner.</param>
/// <param name="SellerId">The seller account of a seller; null for others.</param>
/// <param name="Authority">The authority an officer works for; null for others.</param>
internal sealed record DemoPerson(string ClientId, Guid AccountId, string Name, string Role, Guid? SellerId = null, string? Authority = null)
{
    /// <summary>What the person signs in with.</summary>
    public string Email => $"{ClientId}@demo.example";
}
