namespace ExportPlatform.Gateway.Tests;

/// <summary>Tests that measure time or memory: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
