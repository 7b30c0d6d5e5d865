using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExportPlatform.Gateway.Tests.Protection;

/// <summary>Bytes on a socket, as no HTTP library would send them.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Sends text and reads what comes until the other side closes, or for as long as is reasonable.</summary>
    public static async Task<string> AskAsync(IPEndPoint door, string text, TimeSpan? patience = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(door);
        using var limit = new CancellationTokenSource(patience ?? Patience);
        var answer = new MemoryStream();
        try
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), limit.Token);
            await client.GetStream().CopyToAsync(answer, limit.Token);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The other side has hung up on us, or keeps a healthy connection open.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
