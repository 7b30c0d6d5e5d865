using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ExportPlatform.Messaging.Tests.Outages;

/// <summary>A TCP proxy before a server. Closed, it cuts every connection and refuses new ones, as a server does that is gone.</summary>
internal sealed class TcpGate : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private TcpListener _listener;

    private TcpGate(string host, int port)
    {
        _host = host;
        _port = port;
        _listener = Listen(port: 0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Connections that were asked for since the gate was made.</summary>
    public int Connections { get; private set; }

    public static TcpGate Before(string host, int port) => new(host, port);

    public void Close()
    {
        _listener.Stop();
        Cut();
    }

    /// <summary>Cuts every connection and takes new ones, as a router does that has forgotten them.</summary>
    public void Cut()
    {
        foreach (var client in _open.Keys)
        {
            client.Dispose();
        }
    }

    public void Open() => _listener = Listen(Port);

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept(listener);
        return listener;
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                Connections++;
                _ = Join(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task Join(TcpClient client)
    {
        using var server = new TcpClient();
        _open.TryAdd(client, 0);
        _open.TryAdd(server, 0);
        try
        {
            await server.ConnectAsync(_host, _port);
            client.NoDelay = server.NoDelay = true;
            var there = client.GetStream().CopyToAsync(server.GetStream());
            var back = server.GetStream().CopyToAsync(client.GetStream());
            await Task.WhenAny(there, back);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return;
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Dispose();
        }
    }
}
