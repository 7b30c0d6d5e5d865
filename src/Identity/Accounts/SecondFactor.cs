using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Identity.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Codes of an authenticator application (RFC 6238), each good once, and recovery codes for when it is lost.</summary>
internal sealed class SecondFactor(UserManager<Account> users, IdentityDbContext db, TimeProvider clock)
{
    private const int RecoveryCodes = 10;
    private const int CodeDigits = 6;
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The key to enrol with; made when there is none yet.</summary>
    public async Task<string> KeyAsync(Account account)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            key = (await users.GetAuthenticatorKeyAsync(account))!;
        }

        return key;
    }

    /// <summary>What an authenticator application reads off the screen.</summary>
    public static string QrCode(string email, string key)
    {
        var address = $"otpauth://totp/{Uri.EscapeDataString($"ExportPlatform:{email}")}?secret={key}&issuer=ExportPlatform&digits={CodeDigits}";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>Whether a code of the application, or a recovery code, is right and was not used before.</summary>
    public async Task<bool> IsRightAsync(Account account, string code, CancellationToken cancellationToken)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (typed.Length != CodeDigits)
        {
            return (await users.RedeemTwoFactorRecoveryCodeAsync(account, typed)).Succeeded;
        }

        return await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, typed)
            && await TrySpendAsync(account.Id, typed, cancellationToken);
    }

    /// <summary>Switches the second factor on.</summary>
    /// <returns>Recovery codes, shown once.</returns>
    public async Task<IReadOnlyList<string>> EnableAsync(Account account)
    {
        await users.SetTwoFactorEnabledAsync(account, true);
        return [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
    }

    private async Task<bool> TrySpendAsync(Guid accountId, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.SpentCodes.Where(s => s.AccountId == accountId && s.SpentAt < now - CodeLifetime).ExecuteDeleteAsync(cancellationToken);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)))[..16];
        var spent = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO identity.spent_code (account_id, code, spent_at) VALUES ({accountId}, {hash}, {now}) ON CONFLICT DO NOTHING", cancellationToken);
        return spent == 1;
    }
}
