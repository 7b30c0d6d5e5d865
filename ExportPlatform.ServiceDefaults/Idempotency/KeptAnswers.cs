using System.Text;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;

namespace ExportPlatform.ServiceDefaults.Idempotency;

/// <summary>
/// Seals the answers that are kept to be given again, for who asked: they repeat what people wrote. A service without the vault has nobody's data and
/// keeps them as they are, and so are those of machines that have no account.
/// </summary>
internal sealed class KeptAnswers(PersonalDataVault? vault)
{
    // No answer of ours begins like this.
    private static ReadOnlySpan<byte> Mark => "sealed1."u8;

    /// <summary>The answer as it rests.</summary>
    public async ValueTask<byte[]> SealAsync(string caller, byte[] body) =>
        vault is not null && body.Length > 0 && Guid.TryParse(caller, out var account)
            ? Encoding.ASCII.GetBytes((await vault.SealAsync(KeyOwner.Person(account), body, CancellationToken.None)).ToString())
            : body;

    /// <summary>The answer as it was given; null when its reader was erased.</summary>
    public async ValueTask<byte[]?> OpenAsync(byte[] kept, CancellationToken cancellationToken) =>
        vault is not null && kept.AsSpan().StartsWith(Mark)
            ? await vault.OpenAsync(Sealing.Parse<byte[]>(Encoding.ASCII.GetString(kept)), cancellationToken)
            : kept;
}
