using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.Banking;

/// <summary>The platform's bank and the account it pays sellers from.</summary>
public sealed class BankOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Bank";

    /// <summary>Where the bank is; default the simulated outside world, by service discovery.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://simulators");

    /// <summary>Who pays, as the bank knows the platform.</summary>
    [Required, StringLength(140)]
    public string Holder { get; set; } = "ExportPlatform";

    /// <summary>The IBAN payouts are paid from. Default the account at the simulated bank.</summary>
    [Required, RegularExpression("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")]
    public string Account { get; set; } = "KZ86125KZT5004100100";

    /// <summary>The bank's BIC. Default the simulated bank's.</summary>
    [Required, RegularExpression("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")]
    public string Bic { get; set; } = "SIMUKZKA";

    /// <summary>How long one call may take before its outcome counts as unknown; default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often new statements are asked for; default 5 minutes, at least 100 ms.</summary>
    public TimeSpan StatementsEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often orders the bank has not answered are looked for; default 1 second, at least 100 ms.</summary>
    public TimeSpan OrdersEvery { get; set; } = TimeSpan.FromSeconds(1);

    internal bool IsPaced() => StatementsEvery >= TimeSpan.FromMilliseconds(100) && OrdersEvery >= TimeSpan.FromMilliseconds(100) && Timeout > TimeSpan.Zero;
}
