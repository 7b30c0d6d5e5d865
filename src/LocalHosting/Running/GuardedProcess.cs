using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>
/// A child process in a session of its own, so that Ctrl-C in the terminal does not reach it, with a guard beside it: a small shell
/// that reads a pipe from us and ends the whole group when the pipe closes, which also happens when we are killed.
/// </summary>
internal sealed partial class GuardedProcess : IDisposable
{
    private const int Kill = 9;

    // $$ in the subshell is the number of the shell that becomes the program, and of the group; the group keeps it from being reused.
    private const string Guard = """
        signal=$1
        shift
        exec 3<&0
        (
          trap '' TERM INT HUP QUIT
          while read -r line <&3; do :; done
          kill -s "$signal" -- -$$
          i=0
          while [ $i -lt 100 ] && kill -0 $$; do sleep 0.1; i=$((i+1)); done
          kill -s KILL -- -$$
        ) </dev/null >/dev/null 2>&1 &
        exec 3<&- </dev/null
        exec "$@"
        """;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly ProcessSpec _spec;
    private readonly Task _output;

    private GuardedProcess(Process process, ProcessSpec spec, ResourceLog log)
    {
        _process = process;
        _spec = spec;
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
        foreach (var word in (string[])["sh", "-c", Guard, "guard", spec.StopSignal, .. spec.Account?.SwitchCommand() ?? [], .. spec.Command])
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
        return new GuardedProcess(process, spec, log);
    }

    /// <summary>Asks the process to end, waits, and kills its group if it does not.</summary>
    public async Task StopAsync()
    {
        if (!Ended.IsCompleted)
        {
            Send(_process.Id, _spec.StopSignal is "INT" ? 2 : 15);
            await Task.WhenAny(Ended, Task.Delay(Grace));
        }

        Send(-_process.Id, Kill);
        await Ended;
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public void Crash() => Send(_process.Id, Kill);

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

        // Whatever the process left behind in its group goes with it; the guard does that when its pipe closes.
        await _process.StandardInput.DisposeAsync();
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromSeconds(1)));
        return code;
    }
}
