using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Refuses the passwords everybody tries first, and those made of the account's own address. Nothing is asked about kinds of characters.</summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    /// <summary>Shortest password; shorter ones need no list.</summary>
    public const int MinLength = 12;

    /// <summary>Longest password.</summary>
    public const int MaxLength = 128;

    private static readonly FrozenSet<string> Commonest = new[]
    {
        "123456789012", "1234567890123", "12345678901234", "123456789012345", "1234567890123456", "012345678910", "123456123456", "123123123123",
        "111111111111", "000000000000", "121212121212", "112233445566", "987654321098", "abcdefghijkl", "abcdefghijklm", "abc123abc123",
        "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1qaz2wsx3edc", "qazwsxedcrfv", "qwertyuiop12", "qwertyuiop123", "qwertyuiopas", "qwertyuiop[]",
        "qwerty123456", "qwertyqwerty", "asdfghjkl123", "zxcvbnm12345", "passwordpassword", "password1234", "password12345", "password123456",
        "password123!", "password2024", "password2025", "password2026", "administrator", "admin1234567", "adminadminadmin", "letmeinletmein",
        "welcome12345", "iloveyou1234", "iloveyouiloveyou", "sunshine1234", "football1234", "baseball1234", "princess1234", "monkey123456",
        "dragon123456", "changeme1234", "trustno1trustno1", "superman1234", "exportplatform", "export-platform", "correcthorsebatterystaple",
        "йцукенгшщзхъ", "парольпароль", "пароль123456", "woaini1314520", "woaini123456", "5201314520131",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsAcceptable(password ?? "", user.Email ?? "")
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = "The password is too short, too long or too common." }));

    /// <summary>Whether a password is long enough and not one of those tried first.</summary>
    internal static bool IsAcceptable(string password, string email) =>
        password.Length is >= MinLength and <= MaxLength
        && !Commonest.Contains(password)
        && !string.Equals(password, email, StringComparison.OrdinalIgnoreCase)
        && password.Distinct().Skip(3).Any();
}
