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
}
