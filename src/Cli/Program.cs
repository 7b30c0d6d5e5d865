using System.CommandLine;
using ExportPlatform.Cli;
using ExportPlatform.Cli.Audit;
using ExportPlatform.Cli.Chaos;
using ExportPlatform.Cli.Load;
using ExportPlatform.Cli.Money;
using ExportPlatform.Cli.Trail;

var root = new RootCommand("The platform at the command line. Exit codes: 0 well, 1 something is wrong with what was looked at, 2 it could not be looked at.")
{
    TrailCommand.Create(),
    LoadCommand.Create(),
    AuditCommand.Create(),
    ChaosCommand.Create(),
    MoneyCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("Run with --help to see what there is.");
    return ExitCodes.CouldNotLook;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (CliException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return ExitCodes.CouldNotLook;
}
