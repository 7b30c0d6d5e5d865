using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExportPlatform.Platform.Tests;

/// <summary>Where the platform's services send their logs, traces and metrics while it is tested: a collector that keeps nothing and lets tests listen.</summary>
public sealed class TelemetryTap : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Action<string, string>> _listeners = new();

    public TelemetryTap()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _listener.Prefixes.Add($"{Address}");
        _listener.Start();
        _ = ReceiveAsync();
    }

    /// <summary>For the services' exporters.</summary>
    public Uri Address { get; }

    /// <summary>
    /// Tells of every batch from now on: the signal's path, such as <c>/v1/logs</c>, and the batch, whose texts stand in it as they are (OTLP over
    /// HTTP, protobuf).
    /// </summary>
    public void Listen(Action<string, string> listener) => _listeners.Enqueue(listener);

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                using var batch = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(batch);
                var text = _listeners.IsEmpty ? "" : Encoding.UTF8.GetString(batch.GetBuffer().AsSpan(0, (int)batch.Length));
                foreach (var listener in _listeners)
                {
                    listener(context.Request.Url!.AbsolutePath, text);
                }

                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException)
            {
                // The service was killed in the middle of a batch.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
