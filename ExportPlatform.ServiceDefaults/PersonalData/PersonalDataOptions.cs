using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>How personal data are kept (docs/privacy.md).</summary>
public sealed class PersonalDataOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "PersonalData";

    /// <summary>The text the master key is made of, random, of 32 characters or more. It wraps every data key and is kept nowhere in the platform.</summary>
    [Required, MinLength(32)]
    public string MasterKey { get; set; } = "";

    /// <summary>Earlier master keys, still able to open what was wrapped under them; empty once everything is rewrapped.</summary>
    public IList<string> FormerMasterKeys { get; } = [];

    /// <summary>How long a service remembers a data key, and so the longest time until an erasure is felt everywhere. Default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many data keys a service remembers at most. Default 10,000, about 3 MB.</summary>
    [Range(100, 1_000_000)]
    public int RememberedKeys { get; set; } = 10_000;

    /// <summary>How often keys whose retention has ended are destroyed. Default hourly.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);
}
