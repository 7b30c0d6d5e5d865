using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Customs.Certificates;

/// <summary>How certificates are watched.</summary>
internal sealed class CertificateOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Certificates";

    /// <summary>Pause between two looks for certificates that have ended or were withdrawn; default 15 s, so that few parcels leave in between.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(15);
}
