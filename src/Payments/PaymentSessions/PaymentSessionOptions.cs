using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>How long visits to the payment page last.</summary>
public sealed class PaymentSessionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "PaymentSessions";

    /// <summary>From opening the page to placing the order; default 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LivesFor { get; set; } = TimeSpan.FromMinutes(30);
}
