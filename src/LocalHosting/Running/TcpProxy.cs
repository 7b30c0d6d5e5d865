using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>
/// Holds the port clients use and passes each connection to one of the processes, chosen by chance. While none of them listens,
/// a connection waits until one does or the client gives up.
/// </summary>
internal sealed class TcpProxy : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _listeners = [];
    private readonly int[] _targets;

    private TcpProxy(int[] targets) => _targets = targets;

    public static TcpProxy Start(int port, int[] targets)
    {
        var proxy = new TcpProxy(targets);
        proxy.Listen(IPAddress.Loopback, port);
        if (Socket.OSSupportsIPv6)
        {
            proxy.Listen(IPAddress.IPv6Loopback, port);
        }

        return proxy;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listeners.ForEach(listener => listener.Dispose());
        _stop.Dispose();
    }

    private void Listen(IPAddress address, int port)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable)
        {
            listener.Dispose();
            return;
        }

        listener.Listen(512);
        _listeners.Add(listener);
        _ = AcceptAsync(listener, _stop.Token);
    }

    private async Task AcceptAsync(Socket listener, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await listener.AcceptAsync(cancellationToken), cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy is being closed.
        }
    }

    private async Task PassAsync(Socket client, CancellationToken cancellationToken)
    {
        using var near = client;
        try
        {
            near.NoDelay = true;
            using var far = await ConnectAsync(near, cancellationToken);
            if (far is not null)
            {
                await Task.WhenAll(CopyAsync(near, far, cancellationToken), CopyAsync(far, near, cancellationToken));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Either side may break off at any time; closing both sockets tells the other.
        }
    }

    private async Task<Socket?> ConnectAsync(Socket client, CancellationToken cancellationToken)
    {
        while (!IsGone(client))
        {
            var order = _targets.ToArray();
            Random.Shared.Shuffle(order);
            foreach (var target in order)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(IPAddress.Loopback, target, cancellationToken);
                    return socket;
                }
                catch (SocketException)
                {
                    socket.Dispose();
                }
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    private static bool IsGone(Socket client) => client.Poll(0, SelectMode.SelectRead) && client.Available == 0;

    private static async Task CopyAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, cancellationToken)) > 0)
            {
                await to.SendAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            from.Close();
            to.Close();
        }
    }
}
