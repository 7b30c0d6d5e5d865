using ExportPlatform.Messaging.Tests.Crashes;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Runs the tests; started by a crash test with a worker's name, runs that worker until it is killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (Worker.Requested is { } database)
        {
            await Worker.Run(database);
            return 0;
        }

        return args.Contains("--server") || args.Contains("--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
