using System.Net.Mail;
using ExportPlatform.Identity.Pages;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Opens an account of a buyer or a seller. Whether the address had one already is not told, neither in words nor in time.</summary>
internal static class Register
{
    private const int EmailLength = 254;

    public static Task<IResult> Show(HttpContext http, PageResults pages, string? returnUrl = null) => pages.ShowAsync<RegisterPage>(http, returnUrl);

    public static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, UserManager<Account> users, PageResults pages, TimeProvider clock)
    {
        var (role, name, email, password) = (form["role"].ToString(), form["name"].ToString().Trim(), form["email"].ToString().Trim(), form["password"].ToString());
        var returnUrl = form[PagePaths.ReturnUrl].ToString();
        if (role is not (Policies.Buyer or Policies.Seller)
            || name.Length is 0 or > Account.NameLength
            || name.Any(char.IsControl)
            || !IsAddress(email)
            || !CommonPasswords.IsAcceptable(password, email))
        {
            return await pages.ShowAsync<RegisterPage>(http, returnUrl, StatusCodes.Status200OK, ("IsInvalid", true));
        }

        // A taken address makes this fail, after the same work; the answer below is true for both.
        await users.CreateAsync(Open(role, name, email, clock.GetUtcNow()), password);
        return await pages.ShowAsync<MessagePage>(
            http, returnUrl, StatusCodes.Status200OK, ("Title", "register.done"), ("Text", "register.done.text"), ("Next", PagePaths.SignIn));
    }

    private static Account Open(string role, string name, string email, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        UserName = email,
        Email = email,
        LockoutEnabled = true,
        Roles = [role],
        SellerId = role == Policies.Seller ? Guid.CreateVersion7() : null,
        CreatedAt = now,
    };

    private static bool IsAddress(string email) =>
        email.Length <= EmailLength && MailAddress.TryCreate(email, out var address) && address.Address == email && email.Contains('.', StringComparison.Ordinal);
}
