using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Customs.Screening;

/// <summary>Where lists come from and when parties are compared again.</summary>
internal sealed class ScreeningOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Screening";

    /// <summary>A folder into which lists are put by whoever fetches them; looked through at the start and then at intervals. Empty: none.</summary>
    public string ListsFolder { get; set; } = "";

    /// <summary>Pause between two looks into the folder; default one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FolderInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often all open parties are compared again although no list has changed; default once a day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan RescreeningInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Pause between two looks whether that is due, or a list has changed, or somebody has asked for it; default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan RescreeningCheck { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far back recorded comparisons are made again after each pass; default two days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan ReplayedPast { get; set; } = TimeSpan.FromDays(2);
}
