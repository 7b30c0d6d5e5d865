using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>
/// Gives out ports below the range the kernel uses for outgoing connections. A counter in a locked file moves on with each port,
/// so that processes starting side by side do not get the same one.
/// </summary>
internal sealed class PortAllocator(LocalFolders folders)
{
    private const int First = 20_000;
    private const int Last = 31_999;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes some free ports.</summary>
    public async Task<int[]> TakeAsync(int count, CancellationToken cancellationToken)
    {
        await using var file = await FileLock.TryTakeAsync(Path.Combine(folders.Root, "next-port"), Patience, cancellationToken)
            ?? throw new DistributedApplicationException($"The file that counts ports in {folders.Root} is locked by another process.");
        var next = int.TryParse(file.ReadText(), CultureInfo.InvariantCulture, out var saved) && saved is >= First and <= Last ? saved : First;
        var taken = new List<int>();
        for (var tries = 0; taken.Count < count && tries <= Last - First; tries++)
        {
            if (IsFree(next))
            {
                taken.Add(next);
            }

            next = next == Last ? First : next + 1;
        }

        file.Rewrite(next.Text());
        return taken.Count == count ? [.. taken] : throw new DistributedApplicationException($"No port is free from {First} to {Last}.");
    }

    /// <summary>True when nothing listens on the port of this machine's loopback addresses.</summary>
    public static bool IsFree(int port) => CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Listening tells more than binding: .NET lets sockets share a port as long as none listens.
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
