using ExportPlatform.Payments.Tests.Servers;
using Xunit.Sdk;
using Xunit.v3;

// The tests on servers share one broker, whose queues are named after the service.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(PaymentsWorld))]
