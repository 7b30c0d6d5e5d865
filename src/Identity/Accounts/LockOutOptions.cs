using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Identity.Accounts;

/// <summary>How many guesses there are before an account is closed for a while.</summary>
internal sealed class LockOutOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "LockOut";

    /// <summary>Wrong passwords or codes in a row. Default 10.</summary>
    [Range(3, 100)]
    public int Attempts { get; set; } = 10;

    /// <summary>How long nobody can sign in after that. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Forms one address may send in a minute, over all accounts. Default 30.</summary>
    [Range(1, 100_000)]
    public int FormsPerMinute { get; set; } = 30;
}
