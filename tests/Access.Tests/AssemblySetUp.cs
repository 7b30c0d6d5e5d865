using ExportPlatform.Access.Tests.Running;
using Xunit.Sdk;
using Xunit.v3;

// All services stand in this one process; tests that compare databases before and after must not meet.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(RunningServices))]
