namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>The claims of an access token that decide about access.</summary>
internal static class ClaimNames
{
    public const string Account = "sub";
    public const string Role = "role";
    public const string Scope = "scope";
    public const string SellerId = "seller_id";
    public const string Authority = "authority";
    public const string AuthenticationMethod = "amr";

    /// <summary>The value of <see cref="AuthenticationMethod"/> after a second factor (RFC 8176).</summary>
    public const string SecondFactor = "mfa";

    /// <summary>The seller an agent acts for in this request. Given by <see cref="ActingFor"/>; taken out of tokens, which cannot know it.</summary>
    public const string ActingFor = "acting_for";
}
