namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>Why a caller with a valid token may not do a thing.</summary>
/// <param name="Code">Stable, listed in docs/problems.md.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Nearness">How near the caller came: the refusal that helps most is the one that is nearest.</param>
/// <param name="Challenge">What <c>WWW-Authenticate</c> says about a way in (RFC 6750, RFC 9470); null when there is none.</param>
internal sealed record AccessRefusal(string Code, string Detail, int Nearness, string? Challenge = null)
{
    public static readonly AccessRefusal Forbidden = new("access.forbidden", "The token is not of somebody who may do this.", 0);

    public static readonly AccessRefusal SecondFactorMissing = new(
        "access.second-factor-missing",
        "This needs a sign-in with a second factor.",
        2,
        "Bearer error=\"insufficient_user_authentication\", error_description=\"A second factor is needed\"");

    public static readonly AccessRefusal MandateMissing = new(
        "access.mandate-missing", "An agent names in Acting-For a seller whose mandate holds today.", 3);

    public static AccessRefusal ScopeMissing(string scope) => new(
        "access.scope-missing",
        $"The token does not carry the scope {scope}.",
        1,
        $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"");
}
