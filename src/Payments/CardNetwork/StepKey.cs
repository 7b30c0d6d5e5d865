using System.Security.Cryptography;
using System.Text;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>The idempotency keys sent to card networks: made of payment and step alone, so each attempt at a step has the same.</summary>
internal static class StepKey
{
    /// <summary>The key of one step of one payment; 44 characters.</summary>
    public static string Of(Guid paymentId, string step) =>
        "pay_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{paymentId:N}:{step}")).AsSpan(0, 20));
}
