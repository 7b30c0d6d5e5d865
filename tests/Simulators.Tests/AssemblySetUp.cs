using ExportPlatform.Simulators.Tests.Servers;
using Xunit.Sdk;
using Xunit.v3;

// Faults of one test would strike another.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(OutsideWorldFixture))]
