namespace ExportPlatform.Identity.Pages;

/// <summary>Addresses of the pages.</summary>
internal static class PagePaths
{
    public const string Account = "/account";
    public const string SignIn = "/account/sign-in";
    public const string SecondFactor = "/account/second-factor";
    public const string Enrol = "/account/enrol";
    public const string Register = "/account/register";
    public const string Consent = "/account/consent";
    public const string Password = "/account/password";
    public const string SignedOut = "/account/signed-out";
    public const string Language = "/account/language";
    public const string Style = "/account/style.css";
    public const string Authorize = "/connect/authorize";
    public const string SignOut = "/connect/sign-out";

    /// <summary>Where to go on afterwards: a field of forms and addresses.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>An address with where to go on.</summary>
    public static string With(string path, string? returnUrl) =>
        returnUrl is null ? path : $"{path}?{ReturnUrl}={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The address to go on to, if it is one of ours; the account's page otherwise.</summary>
    public static string Safe(string? returnUrl) => IsOurs(returnUrl) ? returnUrl! : Account;

    /// <summary>Whether an address stays here: a path, and not one that browsers take for another host.</summary>
    public static bool IsOurs(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.AsSpan().ContainsAny("\r\n\t\\");
}
