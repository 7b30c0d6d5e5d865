using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace ExportPlatform.Cli.Chaos;

/// <summary>
/// The connections from one part of the platform to another, through which all bytes pass: whole, late, in crumbs, or not at all. Of several equal
/// places behind it the first that takes a connection gets it.
/// </summary>
internal sealed class Edge : IDisposable
{
    private const int PieceBytes = 16 * 1_024;
    private const int PiecesOnTheirWay = 64;
    private readonly int _port;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private volatile Toxin _toxin = Toxin.None;
    private volatile TaskCompletionSource _isPassable = Done();
    private Socket? _listener;

    public Edge(string name, int port, IReadOnlyList<DnsEndPoint> places)
    {
        (Name, _port, Places) = (name, port, places);
        Listen();
    }

    /// <summary>From whom to whom, such as <c>checkout-to-postgres</c>.</summary>
    public string Name { get; }

    /// <summary>What is behind it, in order of preference.</summary>
    public IReadOnlyList<DnsEndPoint> Places { get; set; }

    /// <summary>What it has done to those who use it.</summary>
    public EdgeHarm Harm { get; } = new();

    /// <summary>From now on this is wrong with it, for open connections too.</summary>
    public void Poison(Toxin toxin)
    {
        var before = Interlocked.Exchange(ref _toxin, toxin);
        if (toxin.IsHole && !before.IsHole)
        {
            _isPassable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        else if (!toxin.IsHole)
        {
            _isPassable.TrySetResult();
        }

        if (toxin.IsCut)
        {
            Interlocked.Exchange(ref _listener, null)?.Dispose();
            Reset();
        }
        else if (_listener is null)
        {
            Listen();
        }
    }

    /// <summary>Breaks every open connection, as a router does that has forgotten them.</summary>
    public void Reset()
    {
        foreach (var socket in _open.Keys)
        {
            Break(socket);
        }
    }

    public void Dispose()
    {
        _listener?.Dispose();
        Reset();
    }

    private void Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, _port));
        listener.Listen(512);
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                _ = JoinAsync(await listener.AcceptAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The edge is cut, or the campaign is over.
        }
    }

    private async Task JoinAsync(Socket near)
    {
        _open.TryAdd(near, 0);
        Socket? far = null;
        try
        {
            near.NoDelay = true;
            Harm.CountConnection();
            await _isPassable.Task;
            if ((far = await ConnectAsync()) is not null)
            {
                _open.TryAdd(far, 0);
                await Task.WhenAll(PassAsync(near, far, isAnswer: false), PassAsync(far, near, isAnswer: true));
            }
            else
            {
                Break(near);
            }
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // Whoever broke it knows; the other side learns by its own end.
        }
        finally
        {
            Close(near);
            Close(far);
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        foreach (var place in Places)
        {
            var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, place.Port);
                return far;
            }
            catch (SocketException)
            {
                far.Dispose();
            }
        }

        return null;
    }

    private void Close(Socket? socket)
    {
        if (socket is not null)
        {
            _open.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool isAnswer)
    {
        var pieces = Channel.CreateBounded<Piece>(PiecesOnTheirWay);
        var sending = SendAsync(pieces.Reader, from, to);
        try
        {
            while (true)
            {
                var bytes = new byte[PieceBytes];
                var length = await from.ReceiveAsync(bytes);
                if (length == 0)
                {
                    break;
                }

                var toxin = _toxin;
                if (isAnswer && toxin.LosesAnswers)
                {
                    Harm.CountLostAnswer();
                    Break(from);
                    Break(to);
                    return;
                }

                await pieces.Writer.WriteAsync(new Piece(bytes.AsMemory(0, length), Stopwatch.GetTimestamp(), PauseOf(toxin)));
            }
        }
        finally
        {
            pieces.Writer.TryComplete();
            await sending;
        }
    }

    // Late pieces do not hold up each other: each has its own hour.
    private async Task SendAsync(ChannelReader<Piece> pieces, Socket from, Socket to)
    {
        try
        {
            await foreach (var piece in pieces.ReadAllAsync())
            {
                if (piece.Pause - Stopwatch.GetElapsedTime(piece.At) is { Ticks: > 0 } early)
                {
                    Harm.CountDelayed(piece.Bytes.Length);
                    await Task.Delay(early);
                }

                if (_isPassable.Task is { IsCompleted: false } silence)
                {
                    Harm.CountStalled(piece.Bytes.Length);
                    await silence;
                }

                await SendAsync(piece.Bytes, to);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            Break(from);
            Break(to);
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, Socket to)
    {
        while (bytes.Length > 0)
        {
            var toxin = _toxin;
            var length = Math.Min(bytes.Length, toxin.SliceBytes ?? bytes.Length);
            if (toxin.BytesPerSecond is { } rate)
            {
                Harm.CountDelayed(length);
                await Task.Delay(TimeSpan.FromSeconds(length / (double)rate));
            }

            await to.SendAsync(bytes[..length]);
            bytes = bytes[length..];
        }
    }

    private static TimeSpan PauseOf(Toxin toxin)
    {
        var jitter = (int)toxin.Jitter.TotalMilliseconds;
        return jitter == 0 ? toxin.Delay : toxin.Delay + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(-jitter, jitter + 1));
    }

    private void Break(Socket socket)
    {
        if (!_open.TryRemove(socket, out _))
        {
            return;
        }

        Harm.CountBroken();
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }

        socket.Dispose();
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private sealed record Piece(ReadOnlyMemory<byte> Bytes, long At, TimeSpan Pause);
}

/// <summary>What an edge has done to those who use it, counted since it is there.</summary>
internal sealed class EdgeHarm
{
    private long _connections;
    private long _broken;
    private long _delayedBytes;
    private long _stalledBytes;
    private long _lostAnswers;

    public void CountConnection() => Interlocked.Increment(ref _connections);

    public void CountBroken() => Interlocked.Increment(ref _broken);

    public void CountDelayed(int bytes) => Interlocked.Add(ref _delayedBytes, bytes);

    public void CountStalled(int bytes) => Interlocked.Add(ref _stalledBytes, bytes);

    public void CountLostAnswer() => Interlocked.Increment(ref _lostAnswers);

    /// <summary>The counts of now.</summary>
    public HarmCounts Read() => new(
        Interlocked.Read(ref _connections), Interlocked.Read(ref _broken), Interlocked.Read(ref _delayedBytes), Interlocked.Read(ref _stalledBytes),
        Interlocked.Read(ref _lostAnswers));
}

/// <summary>Counts of harm at one moment, or between two.</summary>
/// <param name="Connections">Asked for.</param>
/// <param name="Broken">Ends of connections that were reset.</param>
/// <param name="DelayedBytes">Passed late.</param>
/// <param name="StalledBytes">Held until the silence ended.</param>
/// <param name="LostAnswers">Answers thrown away.</param>
internal sealed record HarmCounts(long Connections, long Broken, long DelayedBytes, long StalledBytes, long LostAnswers)
{
    /// <summary>Both together.</summary>
    public static HarmCounts operator +(HarmCounts a, HarmCounts b) => new(
        a.Connections + b.Connections, a.Broken + b.Broken, a.DelayedBytes + b.DelayedBytes, a.StalledBytes + b.StalledBytes, a.LostAnswers + b.LostAnswers);

    /// <summary>What came since.</summary>
    public static HarmCounts operator -(HarmCounts a, HarmCounts b) => new(
        a.Connections - b.Connections, a.Broken - b.Broken, a.DelayedBytes - b.DelayedBytes, a.StalledBytes - b.StalledBytes, a.LostAnswers - b.LostAnswers);
}
