using ExportPlatform.Webhooks.Tests.Servers;
using Xunit.Sdk;
using Xunit.v3;

// The tests on servers share one clock, which some of them move.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(WebhooksWorld))]
