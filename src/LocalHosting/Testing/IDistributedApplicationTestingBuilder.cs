namespace Aspire.Hosting.Testing;

/// <summary>An application described by an app host and changed by a test before it is built.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Builds the application; the test starts and stops it.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
