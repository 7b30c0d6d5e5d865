using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>
/// A child process in a session of its own, so that Ctrl-C in the terminal does not reach it; the session's guard ends it should we be killed.
/// </summary>
internal sealed partial class GuardedProcess : IDisposable
{
    private const int Kill = 9;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly ProcessSpec _spec;
    private readonly SessionRecord _record;
    private readonly Task _output;

    private GuardedProcess(Process process, ProcessSpec spec, ResourceLog log, SessionRecord record)
    {
        _process = process;
        _spec = spec;
        _record = record;
        _output = Task.WhenAll(PumpAsync(process.StandardOutput, log, isError: false), PumpAsync(process.StandardError, log, isError: true));
        Ended = EndAsync();
    }

    /// <summary>Number of the process and of its group.</summary>
    public int Id => _process.Id;

    /// <summary>Done when the process has ended; the result is its exit code, 128 + the signal for a killed one.</summary>
    public Task<int> Ended { get; }

    public static GuardedProcess Start(ProcessSpec spec, ResourceLog log, SessionRecord record)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = spec.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var word in (string[])[.. spec.Account?.SwitchCommand() ?? [], .. spec.Command])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment.Clear();
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new DistributedApplicationException($"'{spec.Name}' could not be started.");
        record.Add(process.Id, spec.StopSignal);
        process.StandardInput.Close();
        return new GuardedProcess(process, spec, log, record);
    }

    /// <summary>Asks the process to end, waits, and kills its group if it does not.</summary>
    public async Task StopAsync()
    {
        if (!Ended.IsCompleted)
        {
            Send(_process.Id, _spec.StopSignal is "INT" ? 2 : 15);
            await Task.WhenAny(Ended, Task.Delay(Grace));
        }

        if (!Ended.IsCompleted)
        {
            Send(-_process.Id, Kill);
        }

        await Ended;
    }

    public void Dispose() => _process.Dispose();

    /// <summary>Sends a signal to a process, or with a negative number to a group; one that is gone is no error.</summary>
    internal static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);

    private static async Task PumpAsync(StreamReader reader, ResourceLog log, bool isError)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                log.Add(line, isError);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe closes with the process.
        }
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        var code = _process.ExitCode;

        // Whatever the process left behind in its group goes with it.
        Send(-_process.Id, Kill);
        _record.Remove(_process.Id);
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromSeconds(1)));
        return code;
    }
}
