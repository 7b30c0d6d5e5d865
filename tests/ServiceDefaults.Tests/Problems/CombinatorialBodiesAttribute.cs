using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ExportPlatform.ServiceDefaults.Tests.Problems;

/// <summary>Every unreadable body in Development and in Production.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CombinatorialBodiesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. from environment in (string[])["Development", "Production"]
                from change in StrictRequestTests.Bad.Keys
                select (ITheoryDataRow)new TheoryDataRow(environment, change)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
