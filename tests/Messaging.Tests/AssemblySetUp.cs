using ExportPlatform.Messaging.Tests;
using Xunit.Sdk;
using Xunit.v3;

// The tests share one broker, whose exchanges are named after message types.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Servers))]
