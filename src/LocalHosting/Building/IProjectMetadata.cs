using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project lies; the build generates one class of this kind for each referenced project.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>True when the project is built before the app host starts.</summary>
    bool SuppressBuild => false;
}
